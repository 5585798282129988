import { afterEach, describe, expect, it, vi } from 'vitest';
import { equal } from '../../judge/comparison.ts';
import type { Tolerance } from '../../judge/tolerance.ts';
import { askCollapse, askForward } from '../../laws/asks.ts';
import type { Case } from '../../laws/case.ts';
import { type Law, law, type Said } from '../../laws/law.ts';
import anyDepth from '../../laws/sentences/any-depth.ts';
import memoryless from '../../laws/sentences/memoryless.ts';
import twoLayers from '../../laws/sentences/two-layers.ts';
import type { Network } from '../../network/network.ts';
import { dense, type Layer, stackOf } from '../../network/stack.ts';
import { stringify } from '../../numbers/json.ts';
import { randomFrom } from '../../numbers/random.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { subjectOf } from '../../subjects/mutant.ts';
import cachedByShape from '../../subjects/mutants/cached-by-shape.ts';
import lastBiasLost from '../../subjects/mutants/last-bias-lost.ts';
import throwsOnOneOutput from '../../subjects/mutants/throws-on-one-output.ts';
import { foldWith, step } from '../../subjects/plain.ts';
import { reference } from '../../subjects/reference.ts';
import type { Reply, Respondent, Subject } from '../../subjects/subject.ts';
import { smallBudget } from '../../testing/small-budget.ts';
import type { Budget } from './budget.ts';
import { lacks } from './lacks.ts';
import { runLaw } from './run-law.ts';

const correct = foldWith(step);
const budget = smallBudget();
const ours = inProcess(reference, { subject: 'reference' });
const subject = (given: Partial<Subject> | (() => Partial<Subject>)): Respondent =>
  inProcess(() => ({ name: 'mine', ...(typeof given === 'function' ? given() : given) }), {
    subject: 'mine',
  });

const exact: Tolerance = { per: [[0]], because: 'a test' };
const none: Tolerance = { none: 'overflow' };
/** A law that asks nothing: comparisons as `say` gives them for the k-th case it is asked about. */
const saying = (say: (k: number) => Said, rest: Partial<Law> = {}): Law => {
  let k = 0;
  return {
    ...law({
      id: 'test/saying',
      statement: '',
      formula: '',
      domain: { layers: [1] },
      asks: [],
      // biome-ignore lint/correctness/useYield: it asks nothing
      *check() {
        return say(k++);
      },
    }),
    ...rest,
  };
};
const right = (gap = 0) => [equal('y', [[gap]], [[0]], { per: [[1]], because: 'a test' })];
const wrong = () => [equal('y', [[1]], [[0]], exact)];
const unknown = () => [equal('y', [[1]], [[1]], none)];

it('ends at a memory that is shown to be one where the first failure is enough', async () => {
  const cached = inProcess(() => subjectOf(cachedByShape), { subject: 'cached-by-shape' });
  const { runs, counterexample } = await runLaw(memoryless, cached, {
    ...smallBudget(),
    runs: 500,
    stopAtFirst: true,
  });
  expect(counterexample?.class).toBe('not a function of its argument');
  expect(runs).toBeLessThan(10);
});

/** The cases that a law is run at, as text. */
const casesOf = async (
  some: Partial<Budget>,
  { id = 'test/recorded', window = 1 } = {},
): Promise<string[]> => {
  const seen: string[] = [];
  const recorded = law({
    id,
    statement: '',
    formula: '',
    domain: { layers: [1] },
    asks: ['collapse'],
    *check(c) {
      seen.push(stringify(c));
      yield* askCollapse(c.stack);
      return [];
    },
  });
  await runLaw(recorded, { ...ours, window }, { ...budget, ...some });
  return seen;
};

describe('case k of a law is a function of (seed, law, k) alone', () => {
  it('of no window, of no number of runs', async () => {
    const all = await casesOf({});
    expect(all).toHaveLength(40);
    expect(await casesOf({}, { window: 16 })).toEqual(all);
    expect(await casesOf({ runs: 7 }, { window: 3 })).toEqual(all.slice(0, 7));
  });

  it('shards share them out: together they are the whole', async () => {
    const all = await casesOf({});
    const shards = await Promise.all(
      [1, 2, 3].map((index) => casesOf({ shard: { index, count: 3 } }, { window: index })),
    );
    expect(shards.map(({ length }) => length)).toEqual([14, 13, 13]);
    expect(shards).toEqual([0, 1, 2].map((i) => all.filter((_, k) => k % 3 === i)));
  });

  it('another seed and another law give others', async () => {
    const distinct = async (some: Partial<Budget>, id?: string) =>
      new Set(await casesOf(some, id ? { id } : {}));
    const all = await distinct({});
    const shared = async (others: Promise<Set<string>>) =>
      [...(await others)].filter((one) => all.has(one)).length;
    expect(all.size).toBeGreaterThan(30);
    expect(await shared(distinct({ seed: 2 }))).toBeLessThan(10);
    expect(await shared(distinct({}, 'test/other'))).toBeLessThan(10);
  });

  it('the counterexample is the same for every window: that of the lowest failing case', async () => {
    const found = await Promise.all(
      [1, 5, 16].map(async (window) => {
        const mutant = inProcess(() => subjectOf(lastBiasLost), { subject: 'mutant' });
        const { runs, counterexample } = await runLaw(anyDepth, { ...mutant, window }, budget);
        return { runs, id: counterexample?.id, run: counterexample?.replay.run };
      }),
    );
    expect(found[0]).toEqual({
      runs: 40,
      id: expect.any(String),
      run: expect.any(Number),
    });
    expect(found).toEqual([found[0], found[0], found[0]]);
  });

  it('a shard names the case by its number in the whole', async () => {
    const mutant = inProcess(() => subjectOf(lastBiasLost), { subject: 'mutant' });
    const of = async (shard?: Budget['shard']) =>
      (await runLaw(twoLayers, mutant, { ...budget, ...(shard && { shard }) })).counterexample!;
    const whole = await of();
    const lowest = [await of({ index: 1, count: 2 }), await of({ index: 2, count: 2 })].sort(
      (a, b) => a.replay.run! - b.replay.run!,
    )[0]!;
    expect(lowest.replay.run).toBe(whole.replay.run);
    expect(lowest.id).toBe(whole.id);
  });
});

describe('what a law comes to', () => {
  it('held: counts, the largest ratio, what was drawn', async () => {
    const gaps = [0, 0.25, 0.5, 0.125];
    const result = await runLaw(
      saying((k) => right(gaps[k % 4])),
      ours,
      budget,
    );
    expect(result).toMatchObject({
      id: 'test/saying',
      status: 'held',
      runs: 40,
      uncertified: 0,
      undecided: 0,
      silent: 0,
      tightness: 0.5,
      slack: { exact: 10, '-1': 30 },
    });
    expect(result).not.toHaveProperty('partial');
    const total = (counts: Readonly<Record<string, number>> = {}) =>
      Object.values(counts).reduce((sum, n) => sum + n, 0);
    expect([total(result.depths), total(result.widths)]).toEqual([40, 40]);
    expect(total(result.drawn)).toBeGreaterThanOrEqual(40);
  });

  it('refuted as intended, where some comparison must be beyond; with the simplest witness', async () => {
    const some = saying(() => wrong(), { quantifier: 'some' });
    expect(await runLaw(some, ours, budget)).toMatchObject({
      status: 'refuted-as-intended',
      runs: 40,
      witness: {
        case: { stack: stackOf(dense([[0]])), inputs: [[0]] },
        what: 'y',
        at: [0, 0],
        gap: 1,
        tolerance: 0,
      },
    });
  });

  it('falsified by the first case without a witness, where there must be one', async () => {
    const some = saying((k) => (k === 4 ? right() : wrong()), { quantifier: 'some' });
    const result = await runLaw(some, ours, budget);
    expect(result).toMatchObject({ status: 'falsified', runs: 40 });
    expect(result).not.toHaveProperty('witness');
    expect(result.counterexample).toMatchObject({ flaky: true, replay: { run: 4 } });
  });

  it('runs without a certificate and without a verdict are counted, and pass for nothing', async () => {
    const mixed = saying((k) =>
      k % 4 === 0 ? unknown() : k % 4 === 1 ? 'undecided' : k % 4 === 2 ? 'says nothing' : right(),
    );
    expect(await runLaw(mixed, ours, budget)).toMatchObject({
      status: 'held',
      runs: 40,
      uncertified: 10,
      undecided: 10,
      silent: 10,
      slack: { exact: 10 },
    });
  });

  it('undecided when no run came to a verdict, and why', async () => {
    expect(await runLaw(saying(unknown), ours, budget)).toMatchObject({
      status: 'undecided',
      because: 'no run had a certificate',
      uncertified: 40,
    });
    const half = saying((k) => (k % 2 ? unknown() : 'undecided'));
    expect(await runLaw(half, ours, budget)).toMatchObject({
      status: 'undecided',
      because: 'no witness was found',
      uncertified: 20,
      undecided: 20,
    });
  });

  it('held, where each network is proved affine: none of them can have a witness', async () => {
    const some = (said: (k: number) => Said) =>
      runLaw(
        saying((k) => said(k), { quantifier: 'some' }),
        ours,
        budget,
      );
    expect(await some(() => 'proved affine')).toMatchObject({
      status: 'held',
      because: 'every network is proved affine',
      runs: 40,
      affine: 40,
      silent: 0,
    });
    expect(await some((k) => (k === 3 ? 'undecided' : 'proved affine'))).toMatchObject({
      status: 'undecided',
      affine: 39,
    });
    expect(await some((k) => (k === 3 ? wrong() : 'proved affine'))).toMatchObject({
      status: 'refuted-as-intended',
      affine: 39,
    });
  });

  it('lists the first ten of the cases that are undecided, each as data, and why', async () => {
    const drawn: Case<Network>[] = [];
    const { check, ...some } = saying(
      (k) => (k % 3 === 0 ? wrong() : k % 3 === 1 ? 'undecided' : 'within rounding'),
      { quantifier: 'some' },
    );
    const recording: Law = {
      ...some,
      check: (c, profile) => {
        drawn.push(c);
        return check(c, profile);
      },
    };
    const { open = [], undecided, hidden } = await runLaw(recording, ours, budget);
    expect([undecided, hidden]).toEqual([13, 13]);
    expect(open.map(({ run }) => run)).toEqual([1, 2, 4, 5, 7, 8, 10, 11, 13, 14]);
    expect(open.map(({ because }) => because).slice(0, 2)).toEqual([
      'no verdict',
      'within rounding',
    ]);
    for (const { run, case: c } of open) expect(c).toEqual(drawn[run]);
    expect(await runLaw(saying(right), ours, budget)).not.toHaveProperty('open');
  });

  it('skipped, for what the subject lacks', async () => {
    const only = subject({ collapse: correct });
    const both = law({
      ...anyDepth,
      asks: ['collapse', 'forward'],
      domain: { layers: [1], activations: true },
      sends: ['relu'],
    });
    expect(lacks(both, only)).toEqual(['forward']);
    const runs = subject({ collapse: correct, forward: () => [] });
    expect(lacks(both, runs)).toEqual(['activation layers', 'relu']);
    expect(lacks(both, ours)).toEqual([]);
    expect(await runLaw(both, only, budget)).toMatchObject({
      status: 'skipped',
      runs: 0,
      because: 'the subject offers no forward',
    });
  });

  it('an activation that the subject does not name is not sent to it', () => {
    const law = { ...anyDepth, sends: ['relu', 'abs'] };
    const some = subject({
      layers: ['dense', 'activation'],
      activations: ['relu'],
      collapse: correct,
    });
    expect(lacks(law, some)).toEqual(['abs']);
  });
});

describe('what cuts a law', () => {
  afterEach(() => vi.useRealTimers());

  it.each([1, 0])('a deadline in the past: nothing runs (%d)', async (deadline) => {
    expect(await runLaw(saying(wrong), ours, { ...budget, deadline })).toMatchObject({
      status: 'undecided',
      because: 'out of time',
      partial: true,
      runs: 0,
    });
  });

  it('a deadline: what was run so far counts', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000 });
    const slow = saying(() => {
      vi.setSystemTime(Date.now() + 10);
      return right();
    });
    const result = await runLaw(slow, ours, { ...budget, deadline: 1_100 });
    expect(result).toMatchObject({
      status: 'held',
      because: 'out of time',
      partial: true,
      runs: 10,
    });
  });

  it('a deadline that the last run passes cuts nothing', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000 });
    const slow = saying((k) => {
      if (k === 39) vi.setSystemTime(5_000);
      return right();
    });
    const result = await runLaw(slow, ours, { ...budget, deadline: 2_000 });
    expect(result).toMatchObject({ status: 'held', runs: 40 });
    expect(result).not.toHaveProperty('partial');
  });

  it('the user', async () => {
    const controller = new AbortController();
    const heard: number[] = [];
    const interrupted = saying((k) => {
      if (k === 5) controller.abort();
      heard.push(k);
      return right();
    });
    const cut = { ...budget, signal: controller.signal };
    expect(await runLaw(interrupted, ours, cut)).toMatchObject({
      status: 'held',
      because: 'interrupted',
      partial: true,
      runs: 6,
    });
    expect(await runLaw(interrupted, ours, cut)).toMatchObject({
      status: 'undecided',
      runs: 0,
    });
    expect(heard).toHaveLength(6);
  });

  it('it lets timers and signals have their turn', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 1_000 });
    const slow = saying(() => {
      vi.setSystemTime(Date.now() + 15);
      return right();
    });
    let turns = 0;
    const turn = () => {
      turns++;
      if (turns < 100) setImmediate(turn);
    };
    setImmediate(turn);
    await runLaw(slow, ours, { ...budget, runs: 10 });
    expect(turns).toBeGreaterThanOrEqual(3);
  });
});

describe('a counterexample is believed when a fresh subject shows it each time', () => {
  const find = async (respondent: Respondent, of: Law = anyDepth, some: Partial<Budget> = {}) =>
    (await runLaw(of, respondent, { ...budget, ...some })).counterexample!;

  it('steady: which numbers matter, and after which layer the error comes in', async () => {
    const found = await find(inProcess(() => subjectOf(lastBiasLost), { subject: 'mutant' }));
    expect(found).toMatchObject({
      class: 'differs',
      flaky: false,
      subject: 'last-bias-lost',
      precision: 'float64',
      interrupted: false,
      afterLayer: [{ layers: 1, class: 'differs', what: 'b′', gap: 1, tolerance: 0 }],
    });
    expect(found.matters).toContainEqual({
      where: 'stack.layers[0].bias[0]',
      needed: true,
      holdsAt: 0,
    });
    expect(found.shrunkFrom!.scalars).toBeGreaterThanOrEqual(3);
    expect(found.replay).toEqual({ seed: 1, run: expect.any(Number) });
  });

  it('thrown errors are steady too', async () => {
    const found = await find(inProcess(() => subjectOf(throwsOnOneOutput), { subject: 'mutant' }));
    expect(found).toMatchObject({ class: 'throws', flaky: false });
    expect(found).not.toHaveProperty('lhs');
  });

  it('flaky: wrong now and then, in fresh subjects too', async () => {
    const drawn = randomFrom(1); // it is not set back where the subject is started anew
    const random = subject({
      collapse: (stack) => {
        const { weight, bias } = correct(stack);
        return { weight, bias: drawn.unit() < 0.3 ? bias.map((b) => b + 1) : bias };
      },
    });
    const found = await find(random);
    expect(found).toMatchObject({ class: 'differs', flaky: true });
    expect(found).not.toHaveProperty('matters');
    expect(found.case.stack.layers).toHaveLength(1); // three tries a case: it shrinks all the same
  });

  it('wrong from its third question on, and never in a fresh subject: history', async () => {
    const remembers = subject(() => {
      let asked = 0;
      return {
        collapse: (stack) => {
          const { weight, bias } = correct(stack);
          return { weight, bias: ++asked > 2 ? bias.map((b) => b + 1) : bias };
        },
      };
    });
    const found = await find(remembers);
    expect(found).toMatchObject({ class: 'not a function of its argument', flaky: false });
    expect(found.message).toBe('it fails only after other questions, and never in a fresh subject');
    expect(found).not.toHaveProperty('matters');
  });

  it('a subject that hangs or dies is not searched any further', async () => {
    for (const failure of ['timed out', 'ended'] as const) {
      let asked = 0;
      const dead: Respondent = {
        ...subject({ collapse: correct }),
        ask: async (): Promise<Reply> => {
          asked++;
          return { failure, message: 'no answer' };
        },
      };
      const found = await find(dead);
      expect(found).toMatchObject({ class: failure, flaky: false });
      expect(found).not.toHaveProperty('matters');
      expect(found).not.toHaveProperty('afterLayer');
      expect(asked).toBeLessThan(100);
    }
  });

  it('where there is an activation, no prefix has a single layer to compare with', async () => {
    const bent = law({
      id: 'test/bent',
      statement: '',
      formula: '',
      domain: { layers: [1], activations: true },
      asks: ['forward'],
      *check({ stack, inputs }) {
        const y = yield* askForward(stack, inputs);
        const has = stack.layers.some((layer: Layer) => layer.kind === 'activation');
        return has ? [equal('y', [[y[0]![0]!]], [[y[0]![0]! === 0 ? 1 : 0]], exact)] : [];
      },
    });
    const found = await find(ours, bent);
    expect(found.case.stack.layers.some((layer) => layer.kind === 'activation')).toBe(true);
    expect(found.afterLayer).toEqual([]);
  });

  it('shrinking that runs out of time says so', async () => {
    const slow: Respondent = {
      ...subject({ collapse: correct }),
      ask: async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        return { failure: 'throws', message: 'no' };
      },
    };
    expect((await find(slow, anyDepth, { shrinkTime: 12 })).interrupted).toBe(true);
  });
});
