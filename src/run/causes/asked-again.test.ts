import { describe, expect, it } from 'vitest';
import { type Asked, exchangesOf } from '../../documents/asked.ts';
import type { Counterexample } from '../../documents/counterexample.ts';
import type { RunDocument } from '../../documents/run.ts';
import { laws } from '../../laws/sentences/index.ts';
import { stringify } from '../../numbers/json.ts';
import { randomFrom } from '../../numbers/random.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { subjectOf } from '../../subjects/mutant.ts';
import { mutants } from '../../subjects/mutants/index.ts';
import { foldWith, functionOf, runWith, step, zeros } from '../../subjects/plain.ts';
import type { Subject } from '../../subjects/subject.ts';
import { many, someOf } from '../../testing/effort.ts';
import { documentOf } from '../../testing/run-documents.ts';
import { smallBudget } from '../../testing/small-budget.ts';
import { verify } from '../check/verify.ts';
import { callOf, examine } from '../trial/examine.ts';
import type { Question } from '../trial/trial.ts';

const ofTheZoo = (name: string) => () => subjectOf(mutants.find((mutant) => mutant.name === name)!);

/** A collapse that loses its bias at calls which `loses` says. */
const losing = (loses: (call: number) => boolean) => (): Subject => {
  let calls = 0;
  return {
    name: 'loses a bias now and then',
    forward: runWith(functionOf),
    collapse: (stack) => {
      const { weight, bias } = foldWith(step)(stack);
      return { weight, bias: loses(++calls) ? zeros(bias.length) : bias };
    },
  };
};

/** Two bugs: one is there from the first call on, the other comes later. */
const wornOut = (): Subject => {
  let calls = 0;
  return {
    name: 'loses biases, and throws from call 30 on',
    collapse: (stack) => {
      if (++calls > 30) throw new Error('worn out');
      const { weight, bias } = foldWith(step)(stack);
      return { weight, bias: zeros(bias.length) };
    },
  };
};

/** Answers of 3 calls in 10 have a wrong bias, other ones in each subject. */
const random = (): (() => Subject) => {
  const drawn = randomFrom(3);
  return () => ({
    name: 'random',
    collapse: (stack) => {
      const { weight, bias } = foldWith(step)(stack);
      return { weight, bias: drawn.unit() < 0.3 ? bias.map((b) => b + 1) : bias };
    },
  });
};

const histories: Readonly<Record<string, () => Subject>> = {
  'cached by shape': ofTheZoo('cached-by-shape'),
  'sums not cleared': ofTheZoo('sums-not-cleared'),
  'one call late': ofTheZoo('one-call-late'),
  'a bias forgotten after 20 calls': losing((call) => call > 20),
  'a bias forgotten after 200 calls': losing((call) => call > 200),
  'a bias forgotten at each seventh call': losing((call) => call % 7 === 0),
};

const others: Readonly<Record<string, () => Subject>> = {
  'a bias lost': ofTheZoo('last-bias-lost'),
  'worn out': wornOut,
  'throws on one output': ofTheZoo('throws-on-one-output'),
  'writes into its argument': ofTheZoo('writes-into-its-argument'),
};

const run = (make: () => Subject): Promise<RunDocument> =>
  documentOf(
    verify(inProcess(make, { subject: 'tried' }), {
      laws,
      mutants: [],
      known: laws,
      corpus: [],
      budget: smallBudget({ runs: many(60, 20) }),
    }),
  );

const all = { ...histories, ...others };

const known = new Map<string, Promise<{ document: RunDocument; starts: number }>>();

/** The run of one of the subjects, once for all tests, and how often it was started anew. */
const runOf = (name: string) => {
  const start = async () => {
    let starts = -1; // the first is no matter of a cause
    const document = await run(() => {
      starts++;
      return all[name]!();
    });
    return { document, starts };
  };
  const before = known.get(name) ?? start();
  known.set(name, before);
  return before;
};

const counterexamplesOf = ({ laws: results }: RunDocument): Counterexample[] =>
  results.flatMap(({ counterexample, others: further = [] }) => [
    ...(counterexample ? [counterexample] : []),
    ...further,
  ]);

/** What a fresh subject says to those questions, in their order. */
const putByHand = async (asked: readonly Asked[], make: () => Subject): Promise<Asked[]> => {
  const respondent = inProcess(make, { subject: 'fresh' });
  const questions: Question[] = [];
  for (const one of asked) {
    const call = callOf(one);
    questions.push({ call, reply: await respondent.ask(call) });
  }
  return examine(questions, respondent.profile);
};

describe('what was asked, put to a fresh subject by hand, gets the same answers', () => {
  it.each(someOf(Object.entries(all), 2))('%s', async (name, make) => {
    const { document } = await runOf(name);
    expect(document.causes).toHaveLength(1);
    const found = counterexamplesOf(document);
    const [{ counterexample: id } = { counterexample: '' }] = document.causes;
    expect(found.find((one) => one.id === id)).toMatchObject({ flaky: false });
    expect(found.find((one) => one.id === id)!.asked).toBeDefined();
    for (const { asked } of found) {
      if (asked) expect(stringify(await putByHand(asked, make))).toBe(stringify(asked));
    }
  });

  it.each(someOf(Object.keys(histories)))('and history is what explains: %s', async (name) => {
    const { causes } = (await runOf(name)).document;
    expect(causes.map(({ classes }) => classes)).toEqual([
      expect.arrayContaining(['not a function of its argument']),
    ]);
  });

  it('what only a subject in use has shown is not called so, and is told all the same', async () => {
    const { document } = await runOf('cached by shape');
    for (const one of counterexamplesOf(document)) expect(exchangesOf(one)).not.toEqual([]);
    const explained = counterexamplesOf(document).filter(({ asked }) => !asked);
    expect(explained.length).toBeGreaterThan(0);
    for (const { heard } of explained) expect(heard!.some(({ wrong }) => wrong)).toBe(true);
  });

  it('all laws of a bug that is there from the start on show what was asked', async () => {
    const found = counterexamplesOf((await runOf('a bias lost')).document);
    expect(found.length).toBeGreaterThan(3);
    for (const one of found) expect(one).not.toHaveProperty('heard');
  });

  it('what is random is flaky, and nothing of it is promised', async () => {
    const document = await run(random());
    expect(document.causes).toHaveLength(1);
    for (const one of counterexamplesOf(document)) expect(one).not.toHaveProperty('asked');
  });
});

it.each(someOf(Object.keys(all)))(
  '%s is started anew at most twice for its cause',
  async (name) => {
    const { document, starts } = await runOf(name);
    expect(document.causes).toHaveLength(1);
    expect(starts).toBeLessThanOrEqual(2);
  },
);
