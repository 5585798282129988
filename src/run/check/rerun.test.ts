import { describe, expect, it } from 'vitest';
import type { Counterexample } from '../../documents/counterexample.ts';
import anyDepth from '../../laws/sentences/any-depth.ts';
import { laws } from '../../laws/sentences/index.ts';
import { dense, stackOf } from '../../network/stack.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { subjectOf } from '../../subjects/mutant.ts';
import lastBiasLost from '../../subjects/mutants/last-bias-lost.ts';
import oneCallLate from '../../subjects/mutants/one-call-late.ts';
import { foldWith, step } from '../../subjects/plain.ts';
import { reference } from '../../subjects/reference.ts';
import type { Respondent, Subject } from '../../subjects/subject.ts';
import { counterexampleOf, type Findings } from '../counterexample/counterexample.ts';
import { rerun, withReasons } from './rerun.ts';

const correct = foldWith(step);
const ours = inProcess(reference, { subject: 'reference' });
const subject = (make: () => Partial<Subject>): Respondent =>
  inProcess(() => ({ name: 'mine', ...make() }), { subject: 'mine.mjs' });
const history = 'not a function of its argument';
const stack = stackOf(dense([[1]], [1]), dense([[1]], [1]));

const kept = (
  change: Partial<Findings> & Pick<Partial<Counterexample>, 'class'> = {},
): Counterexample =>
  counterexampleOf(
    {
      law: anyDepth.id,
      subject: 'mine',
      precision: 'float64',
      case: { stack, inputs: [[0]] },
      flaky: false,
      replay: {},
      ...change,
    },
    { status: 'failed', class: change.class ?? 'differs', ratio: 1, questions: [] },
  );

describe('a case that is kept as flaky', () => {
  it('is asked more than once: it fails where one of twenty runs does', async () => {
    let calls = 0;
    const seventh = subject(() => ({
      collapse: (s) => {
        if (++calls === 7) throw new Error('now and then');
        return correct(s);
      },
    }));
    const { result, counterexample } = await rerun(kept({ flaky: true }), laws, seventh);
    expect(result).toMatchObject({
      status: 'fails',
      because: 'throws: collapse: Error: now and then',
    });
    expect(counterexample).toMatchObject({ flaky: true, class: 'throws' });
  });

  it('is never said to hold', async () => {
    const { result } = await rerun(kept({ flaky: true }), laws, ours);
    expect(result).toMatchObject({
      status: 'undecided',
      because: 'it held in 20 runs, but it is kept as flaky: it may fail in another',
    });
  });
});

describe('a case that failed only after other questions', () => {
  const one = kept({ class: history });
  /** Answers the first question of each shape, and says the same to all others of it. */
  const remembering = () =>
    subject(() => {
      const known = new Map<string, ReturnType<typeof correct>>();
      return {
        collapse: (s) => {
          const shape = s.layers.map(({ weight }) => weight.length).join();
          if (!known.has(shape)) known.set(shape, correct(s));
          return known.get(shape)!;
        },
      };
    });

  it('is asked after others of its shapes, in a fresh subject: it fails as it did', async () => {
    const respondent = remembering();
    await respondent.ask({ ask: 'collapse', stack }); // it remembers this one
    const { result, counterexample } = await rerun(one, laws, respondent);
    expect(result.status).toBe('fails');
    expect(counterexample).toMatchObject({ id: one.id, class: history });
    expect(counterexample!.message).toMatch(/only after other questions/);
  });

  it('is not said to hold where they change nothing', async () => {
    const { result } = await rerun(one, laws, ours);
    expect(result.status).toBe('undecided');
    expect(result.because).toMatch(
      /^it held alone and after \d+ other questions, but it is kept as/,
    );
  });

  it('holds where the law itself asks twice: then nothing else was asked', async () => {
    const { killedBy, minimal } = oneCallLate;
    const twice = kept({ ...killedBy, case: minimal });
    const { result } = await rerun(twice, laws, ours);
    expect(result).toEqual({ id: twice.id, law: killedBy.law, status: 'held' });
    const late = inProcess(() => subjectOf(oneCallLate), { subject: oneCallLate.name });
    expect((await rerun(twice, laws, late)).result.status).toBe('fails');
  });
});

describe('a case that was found with answers to an ask', () => {
  const inputs = [[0]];
  const layer = stackOf(dense([[1]], [2]));
  const one = kept({
    asked: [
      { ask: 'collapse', stack, answer: { weight: [[1]], bias: [2] } },
      { ask: 'forward', stack: layer, inputs, answer: { outputs: [[3]] }, wrong: true },
    ],
  });

  it('is not said to be fixed in a subject that offers the ask no longer', async () => {
    const { result } = await rerun(
      one,
      laws,
      subject(() => ({ collapse: correct })),
    );
    expect(result).toEqual({
      id: one.id,
      law: anyDepth.id,
      status: 'undecided',
      because:
        'it holds as far as it can be asked, but it was found with answers to forward, and the subject offers no forward',
    });
  });

  it('is fixed in one that offers it, and fails in one that is wrong without it', async () => {
    const both = subject(() => ({ collapse: correct, forward: reference.forward! }));
    expect((await rerun(one, laws, both)).result.status).toBe('fixed');
    const wrong = subject(() => ({ collapse: () => ({ weight: [[1]], bias: [7] }) }));
    expect((await rerun(one, laws, wrong)).result.status).toBe('fails');
  });
});

describe('why it fails', () => {
  const lost = inProcess(() => subjectOf(lastBiasLost), { subject: 'last-bias-lost' });

  it('is found out anew: which numbers matter, after which layer it goes wrong', async () => {
    const { counterexample } = await rerun(kept({ case: { stack, inputs: [[0]] } }), laws, lost);
    expect(counterexample).not.toHaveProperty('matters');
    const { matters, afterLayer } = await withReasons(counterexample!, laws, lost);
    expect(matters).toContainEqual({ where: 'stack.layers[1].bias[0]', needed: true, holdsAt: 0 });
    expect(afterLayer!.map(({ layers }) => layers)).toEqual([1, 2]);
  });

  it('is not of one that fails now and then', async () => {
    const flaky = kept({ flaky: true });
    expect(await withReasons(flaky, laws, lost)).toBe(flaky);
  });
});

it('a run that is stopped asks no more', async () => {
  let calls = 0;
  const counting = subject(() => ({
    collapse: (s) => {
      calls++;
      return correct(s);
    },
  }));
  await rerun(kept({ flaky: true }), laws, counting, { stopped: () => 'interrupted' });
  expect(calls).toBe(1);
});
