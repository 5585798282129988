import { describe, expect, it } from 'vitest';
import type { Call } from '../../laws/law.ts';
import anyDepth from '../../laws/sentences/any-depth.ts';
import { laws } from '../../laws/sentences/index.ts';
import { stringify } from '../../numbers/json.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { subjectOf } from '../../subjects/mutant.ts';
import cachedByShape from '../../subjects/mutants/cached-by-shape.ts';
import { verify } from '../check/verify.ts';

describe('a failure that comes only after other questions', () => {
  it('shows those questions: put to a fresh subject in their order, they get the same answers', async () => {
    const fresh = () => inProcess(() => subjectOf(cachedByShape), { subject: 'cached-by-shape' });
    const run = verify(fresh(), {
      laws: [anyDepth],
      mutants: [],
      known: laws,
      corpus: [],
      budget: { seed: 1, runs: 60, size: { layers: 3, units: 3 }, shrinkTime: 60_000 },
    });
    for await (const _ of run.events);
    const { class: failure, asked = [] } = run.document().laws[0]!.counterexample!;
    expect(failure).toBe('not a function of its argument');
    expect(asked.length).toBeGreaterThan(1);
    const respondent = fresh();
    for (const { answer, wrong: _, wanted: __, error: ___, ...call } of asked) {
      const reply = await respondent.ask(call as Call);
      expect(stringify(reply)).toBe(stringify({ answer }));
    }
    expect(asked.some(({ wrong }) => wrong)).toBe(true);
    expect(asked.find(({ wrong }) => wrong)).toHaveProperty('wanted');
  });
});
