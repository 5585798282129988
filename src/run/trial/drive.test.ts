import { describe, expect, it } from 'vitest';
import { atMost, type Comparison, equal } from '../../judge/comparison.ts';
import { failureNames } from '../../judge/failure.ts';
import type { Tolerance } from '../../judge/tolerance.ts';
import { askCollapse, askCollapseOrRefuse, askForward } from '../../laws/asks.ts';
import type { Case } from '../../laws/case.ts';
import { type Law, law, type Said } from '../../laws/law.ts';
import type { Network } from '../../network/network.ts';
import { activationLayer, dense, type Layer, stackOf } from '../../network/stack.ts';
import { float32, float64 } from '../../numbers/format.ts';
import type { Reply, Respondent } from '../../subjects/subject.ts';
import { messageOf } from '../counterexample/message.ts';
import { drive, driveNow } from './drive.ts';
import { hasBound } from './has-bound.ts';
import type { Trial } from './trial.ts';

const profile: Respondent['profile'] = {
  name: 'fake',
  format: float64,
  order: 'any',
  layers: ['dense', 'activation'],
  activations: ['relu'],
  asks: ['collapse', 'forward'],
};
const answering = (reply: (ask: string) => Reply): Respondent => ({
  profile,
  origin: { subject: 'fake' },
  window: 1,
  ask: async ({ ask }) => reply(ask),
  restart: async () => {},
  close: async () => {},
});
const silent = answering(() => {
  throw new Error('nothing is asked');
});
const one: Case = { stack: stackOf(dense([[2]], [1])), inputs: [[1]] };
const within = (...per: number[]): Tolerance => ({ per: [per], because: 'a test' });
const none: Tolerance = { none: 'overflow' };

/** A law that says the same of every case. */
const saying = (said: Said, rest: Partial<Law> = {}): Law => ({
  ...law({
    id: 'test/said',
    statement: '',
    formula: '',
    domain: { layers: [1] },
    asks: [],
    // biome-ignore lint/correctness/useYield: it asks nothing
    *check() {
      return said;
    },
  }),
  ...rest,
});
const judged = (...said: Comparison[]) => drive(saying(said), one, silent);

/** What came of a trial, with the words that a failure gets. */
const told = async (trial: Promise<Trial>): Promise<Trial & { message?: string }> => {
  const came = await trial;
  return came.status === 'failed' ? { ...came, message: messageOf(came) } : came;
};

const close = equal('near', [[1]], [[1.25]], within(0.5));
const far = equal('far', [[1]], [[4]], within(1));
const farther = equal('farther', [[1]], [[9]], within(1));
const unbounded = equal('unbounded', [[1]], [[1]], none);

describe('every comparison must be within its tolerance', () => {
  it('held: says how much of the tolerance was used at most', async () => {
    const closer = equal('nearer', [[1]], [[1]], within(0.5));
    expect(await judged(closer, close)).toMatchObject({ status: 'held', tightness: 0.5 });
    expect(await judged()).toMatchObject({ status: 'held', tightness: 0 });
  });

  it('failed: the worst of them, and what else is right', async () => {
    expect(await told(judged(far, farther, close))).toMatchObject({
      status: 'failed',
      class: 'differs',
      message: 'farther[0][0] is off by 8, 8 times the certified bound 1 (near within tolerance)',
      ratio: 8,
      judged: { comparison: { what: 'farther' }, judgement: { at: [0, 0], gap: 8, tolerance: 1 } },
    });
    expect(await told(judged(far))).toMatchObject({
      message: 'far[0][0] is off by 3, 3 times the certified bound 1',
    });
  });

  it('where nothing rounds no difference is allowed', async () => {
    const exact = equal('W′', [[1, 2]], [[1, 2 + 2 ** -51]], within(0, 0));
    expect(await told(judged(exact, far))).toMatchObject({
      message: `W′[0][1] is off by ${Number((2 ** -51).toPrecision(6))}; no rounding can explain a difference here`,
      ratio: Number.POSITIVE_INFINITY,
    });
    // Of two that are both ∞ times their bound, the first.
    const other = equal('b′', [[1]], [[2]], within(0));
    expect(await judged(exact, other)).toMatchObject({ judged: { comparison: { what: 'W′' } } });
  });

  it('an order is broken on one side only', async () => {
    expect(await told(judged(atMost('y', [[3]], [[1]], within(0.5))))).toMatchObject({
      message: 'y[0][0] is above its bound by 2',
    });
    expect(await judged(atMost('y', [[-3]], [[1]], within(0)))).toMatchObject({ status: 'held' });
  });

  it('a comparison may name its own class', async () => {
    const otherwise = 'not a function of its argument';
    expect(await judged({ ...far, otherwise })).toMatchObject({ class: otherwise, ratio: 3 });
  });

  it('without a certificate nothing passes, but another comparison can fail', async () => {
    expect(await judged(close, unbounded)).toEqual({ status: 'uncertified' });
    expect(await judged(unbounded, far)).toMatchObject({ status: 'failed' });
  });

  it('a law may say nothing of a case, or not decide it', async () => {
    for (const status of ['says nothing', 'proved affine'] as const) {
      expect(await drive(saying(status), one, silent)).toEqual({ status });
    }
    const status = 'undecided';
    expect(await drive(saying(status), one, silent)).toEqual({ status, because: 'no verdict' });
    const because = 'within rounding';
    expect(await drive(saying(because), one, silent)).toEqual({ status, because });
  });
});

describe('some comparison must be beyond its tolerance', () => {
  const some = (...said: Comparison[]) => drive(saying(said, { quantifier: 'some' }), one, silent);

  it('held, with the witness', async () => {
    expect(await some(close, unbounded, far, farther)).toMatchObject({
      status: 'held',
      witness: { comparison: { what: 'far' }, judgement: { gap: 3 } },
    });
  });

  it('failed when all are within, uncertified when one might have been beyond', async () => {
    expect(await told(some(close))).toMatchObject({
      status: 'failed',
      class: 'differs',
      message: 'every comparison is within its tolerance, and one must be beyond',
      ratio: Number.POSITIVE_INFINITY,
    });
    expect(await some(close, unbounded)).toEqual({ status: 'uncertified' });
  });
});

describe('asking', () => {
  const asking = law({
    id: 'test/asks',
    statement: '',
    formula: '',
    domain: { layers: [1] },
    asks: ['collapse', 'forward'],
    *check({ stack, inputs }) {
      const { weight, bias } = yield* askCollapse(stack);
      const y = yield* askForward(stack, inputs);
      return [
        equal('W', weight, [[2]], within(0)),
        equal('b', [bias], [[0]], within(0)),
        equal('y', y, [[3]], within(0)),
      ];
    },
  });

  it('hands each answer to the question that was asked', async () => {
    const asked: string[] = [];
    const respondent = answering((ask) => {
      asked.push(ask);
      return { answer: ask === 'collapse' ? { weight: [[2]], bias: null } : [[3]] };
    });
    expect(await drive(asking, one, respondent)).toMatchObject({ status: 'held' });
    expect(asked).toEqual(['collapse', 'forward']);
  });

  it('has the trial at hand where all replies are, and promises it from the first that is not', async () => {
    const answers = { collapse: { weight: [[2]], bias: null }, forward: [[3]] };
    const replyTo = (ask: string): Reply => ({ answer: answers[ask as keyof typeof answers] });
    const at = (late: readonly string[]) => {
      const ask: Respondent['ask'] = (call) =>
        late.includes(call.ask) ? Promise.resolve(replyTo(call.ask)) : replyTo(call.ask);
      return driveNow(asking, one, { ...silent, ask });
    };
    const now = at([]);
    expect(now).not.toBeInstanceOf(Promise);
    for (const late of [['collapse'], ['forward'], ['collapse', 'forward']]) {
      expect(at(late)).toBeInstanceOf(Promise);
      expect(await at(late)).toEqual(now);
    }
  });

  it('waits for a reply where a subject has put another class in the place of Promise', async () => {
    const Native = globalThis.Promise;
    const late = Native.resolve<Reply>({ answer: [[3]] });
    const forwarding = law({
      ...{ id: 'a/b', statement: 'y', formula: 'y', domain: { layers: [1] }, asks: ['forward'] },
      *check({ stack, inputs }) {
        return [equal('y', yield* askForward(stack, inputs), [[3]], within(0))];
      },
    });
    globalThis.Promise = class Other extends Native<never> {} as PromiseConstructor;
    try {
      const trial = driveNow(forwarding, one, { ...silent, ask: () => late });
      globalThis.Promise = Native;
      expect(trial).toBeInstanceOf(Native);
      expect(await trial).toMatchObject({ status: 'held' });
    } finally {
      globalThis.Promise = Native;
    }
  });

  it.each(['throws', 'timed out', 'ended', 'changed its argument'] as const)(
    '%s: the first failure ends the case',
    async (failure) => {
      let asked = 0;
      const respondent = answering(() => {
        asked++;
        return { failure, message: 'so it was' };
      });
      expect(failureNames).toContain(failure);
      expect(await drive(asking, one, respondent)).toEqual({
        status: 'failed',
        class: failure,
        fault: 'collapse: so it was',
        ratio: Number.POSITIVE_INFINITY,
        questions: [{ call: expect.anything(), reply: { failure, message: 'so it was' } }],
      });
      expect(asked).toBe(1);
    },
  );

  it('names the question whose answer has the wrong shape or is not finite', async () => {
    const right = { weight: [[2]], bias: [0] };
    const shape = answering((ask) => ({ answer: ask === 'collapse' ? right : [[1, 2]] }));
    expect(await told(drive(asking, one, shape))).toMatchObject({
      class: 'wrong shape',
      message: 'forward: outputs: expected 1 × 1 [batch × outputs], found 1 × 2',
    });
    const nan = answering(() => ({ answer: { weight: [[2]], bias: [Number.NaN] } }));
    expect(await told(drive(asking, one, nan))).toMatchObject({
      class: 'not finite',
      message: 'collapse: bias[0] is NaN',
    });
  });

  it('an infinity where honest arithmetic may overflow has no certificate', async () => {
    const huge: Case = { stack: stackOf(dense([[1e200]]), dense([[1e200]])), inputs: [[1]] };
    const infinite = answering(() => ({ answer: { weight: [[Number.POSITIVE_INFINITY]] } }));
    expect(await drive(asking, huge, infinite)).toEqual({ status: 'uncertified' });
    expect(await drive(asking, one, infinite)).toMatchObject({ class: 'not finite' });
  });
});

describe('a refusal', () => {
  const relu: Case<Network> = {
    stack: stackOf<Layer>(dense([[1]]), activationLayer('relu')),
    inputs: [[1]],
  };
  const refused: string[] = [];
  const mayRefuse = law({
    id: 'test/may-refuse',
    statement: '',
    formula: '',
    domain: { layers: [1], activations: true },
    asks: ['collapse'],
    *check({ stack }) {
      const answer = yield* askCollapseOrRefuse(stack);
      refused.push('refused' in answer ? answer.refused : 'answered');
      return [];
    },
  });

  it('is an answer where an error may be one, and other failures still are failures', async () => {
    const throws = answering(() => ({ failure: 'throws', message: 'there is none' }));
    expect(await drive(mayRefuse, relu, throws)).toMatchObject({ status: 'held' });
    const gives = answering(() => ({ answer: { weight: [[1]], bias: [0] } }));
    expect(await drive(mayRefuse, relu, gives)).toMatchObject({ status: 'held' });
    expect(refused).toEqual(['there is none', 'answered']);
    const late = answering(() => ({ failure: 'timed out', message: 'no answer' }));
    expect(await drive(mayRefuse, relu, late)).toMatchObject({ class: 'timed out' });
  });
});

describe('hasBound', () => {
  const at = (weight: number, format = float64) => {
    const stack = stackOf(dense([[weight]]), dense([[weight]]));
    return [
      hasBound({ ask: 'collapse', stack }, { ...profile, format }),
      hasBound({ ask: 'forward', stack, inputs: [[1]] }, { ...profile, format }),
    ];
  };

  it('as far as the format reaches', () => {
    expect(at(1e30)).toEqual([true, true]);
    expect(at(1e30, float32)).toEqual([false, false]);
    expect(at(1e200)).toEqual([false, false]);
  });

  it('there is none of the collapse of what is no single layer', () => {
    const stack = stackOf<Layer>(dense([[1]]), activationLayer('relu'));
    expect(hasBound({ ask: 'collapse', stack }, profile)).toBe(false);
    expect(hasBound({ ask: 'forward', stack, inputs: [[1]] }, profile)).toBe(true);
  });

  it('integers modulo a prime are always within', () => {
    const stack = stackOf(dense([[1e200]]), dense([[1e200]]));
    expect(hasBound({ ask: 'collapseModulo', stack, modulus: 7 }, profile)).toBe(true);
  });
});

describe('an activation', () => {
  it.each([
    ['one whose defaults are left out', activationLayer('leaky-relu'), { slope: 0.01 }],
    ['one with a parameter', activationLayer('leaky-relu', { slope: 0.2 }), { slope: 0.2 }],
    ['one with some', activationLayer('hard-tanh', { max: 3 }), { min: -1, max: 3 }],
    ['one without parameters', activationLayer('relu'), {}],
  ])('is sent with all its parameters: %s', async (_, layer, parameters) => {
    const asking = law({
      id: 'test/asks',
      statement: '',
      formula: '',
      domain: { layers: [1], activations: true },
      asks: ['forward', 'collapse'],
      *check({ stack, inputs }) {
        yield* askForward(stack, inputs);
        yield* askCollapseOrRefuse(stack);
        return [];
      },
    });
    const asked: unknown[] = [];
    const subject: Respondent = {
      ...silent,
      ask: async (call) => {
        asked.push(call.stack.layers[1]);
        return call.ask === 'forward'
          ? { answer: [[1]] }
          : { failure: 'throws', message: 'refused' };
      },
    };
    await drive(asking, { stack: stackOf<Layer>(dense([[1]]), layer), inputs: [[1]] }, subject);
    const sent = { kind: 'activation', name: layer.name, parameters };
    expect(asked).toEqual([sent, sent]);
  });
});
