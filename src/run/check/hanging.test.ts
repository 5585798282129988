import { expect, it } from 'vitest';
import type { Call } from '../../laws/law.ts';
import { laws } from '../../laws/sentences/index.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { foldWith, functionOf, runWith, step } from '../../subjects/plain.ts';
import type { Reply, Respondent } from '../../subjects/subject.ts';
import { documentOf } from '../../testing/run-documents.ts';
import { smallBudget } from '../../testing/small-budget.ts';
import { verify } from './verify.ts';

/** A subject in a process that is asked many things at once, and hangs at some of them. */
const hangingAt = (hangs: (call: Call) => boolean): Respondent => {
  const subject = inProcess(
    { name: 'hangs', collapse: foldWith(step), forward: runWith(functionOf) },
    { subject: 'hangs' },
  );
  let waiting: { call: Call; settle: (reply: Reply) => void }[] = [];
  let busy = false;
  const next = async (): Promise<void> => {
    const [first] = waiting;
    if (busy || !first) return;
    busy = true;
    await new Promise((resolve) => setTimeout(resolve, hangs(first.call) ? 2 : 0));
    if (waiting[0] === first) {
      waiting.shift();
      const late: Reply = { failure: 'timed out', message: 'no answer' };
      first.settle(hangs(first.call) ? late : await subject.ask(first.call));
    }
    busy = false;
    void next();
  };
  return {
    ...subject,
    window: 32,
    ask: (call) =>
      new Promise((settle) => {
        waiting.push({ call, settle });
        void next();
      }),
    restart: async () => {
      const cut = waiting;
      waiting = [];
      for (const { settle } of cut) settle({ failure: 'ended', message: 'it was closed' });
    },
  };
};

it('what waits behind a call that hangs is asked again: its end is no fault of it', async () => {
  const wide = ({ ask, stack }: Call) => ask === 'collapse' && stack.layers.length > 1;
  const { laws: results, causes } = await documentOf(
    verify(hangingAt(wide), {
      laws,
      mutants: [],
      known: laws,
      corpus: [],
      budget: smallBudget({ runs: 3 }),
    }),
  );
  expect(causes).toMatchObject([{ law: 'collapse/two-layers', classes: ['timed out'] }]);
  const byId = new Map(results.map((result) => [result.id, result]));
  for (const id of ['collapse/one-layer', 'lattice/forward', 'forward/any-depth']) {
    expect(byId.get(id)).toMatchObject({ status: 'held', runs: 3 });
  }
});
