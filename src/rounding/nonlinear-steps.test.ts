import { describe, expect, it } from 'vitest';
import { activationNamed, type Form, formOf } from '../activations/index.ts';
import { activationLayer, type Dense, dense, type Layer, type Stack } from '../network/stack.ts';
import { type Format, float32, float64 } from '../numbers/format.ts';
import { notJustAbove } from '../testing/just-above.ts';
import {
  assumptionOf,
  nonlinearTolerance,
  type State,
  throughActivation,
  throughDense,
} from './nonlinear-tolerance.ts';
import { beginning } from './way-back.ts';

/** What a format is made of, by hand: unit roundoffs, and what it may lose below N. */
interface Parts {
  readonly sum: number;
  readonly factor: number;
  readonly store: number;
  /** N, below which a factor may be lost, and what reading one may lose. */
  readonly normal: number;
  readonly most: number;
  /** η of sums, and that of the coarsest part. */
  readonly least: number;
  readonly eta: number;
  readonly isFlushed: boolean;
}

const format = (unit: number, smallest: number, more: Partial<Format> = {}): Format => ({
  ...{ name: 'made up', unit, smallest, subnormals: 'kept', largest: 2 ** 60 },
  ...{ round: (x: number) => 4 * Math.round(x / 4), ...more },
});

const plainParts = { factor: 0, store: 0, normal: 2 ** -13, most: 0, isFlushed: false };
const plain = format(2 ** -8, 2 ** -20);
const ofPlain: Parts = { ...plainParts, sum: 2 ** -8, least: 2 ** -20, eta: 2 ** -20 };
const flushed: Format = { ...plain, subnormals: 'flushed' };
const ofFlushed: Parts = { ...ofPlain, most: 2 ** -13, isFlushed: true };
const carried = format(2 ** -4, 2 ** -9, {
  sum: format(2 ** -9, 2 ** -16),
  multiply: format(2 ** -3, 2 ** -7),
});
const ofCarried: Parts = {
  ...{ sum: 2 ** -9, factor: 2 ** -3, store: 2 ** -4, normal: 2 ** -5, most: 2 ** -7 },
  ...{ least: 2 ** -16, eta: 2 ** -7, isFlushed: false },
};

const θ = (total: number): number => total * (1 + total);

const lossOf = (c: number, reach: number, { normal, most }: Parts): number =>
  (c === 0 && reach === 0) || Math.abs(c) - reach >= 2 * normal ? 0 : most;

/** What a unit gives, and the errors R and E after it, as the module states them, in plain sums. */
const unitBy = (
  { center, own, subject }: Pick<State, 'center' | 'own' | 'subject'>,
  weights: readonly number[],
  bias: number,
  parts: Parts,
  round: (x: number) => number,
) => {
  const n = weights.length;
  const sumOf = (of: (w: number, i: number) => number): number =>
    weights.reduce((sum, w, i) => sum + of(Math.abs(w), i), 0);
  const reachAt = (i: number): number => own[i]! + subject[i]!;
  const exact = weights.reduce((sum, w, i) => sum + center[i]! * w, bias);
  const a = sumOf((w, i) => Math.abs(center[i]!) * w) + Math.abs(bias);
  const [r, e] = [sumOf((w, i) => own[i]! * w), sumOf((w, i) => subject[i]! * w)];
  const terms = sumOf((w, i) => (w * (Math.abs(center[i]!) + reachAt(i)) > 0 ? 1 : 0));
  const below =
    (parts.isFlushed ? (2 * n + 1) * parts.normal : 0) +
    sumOf((w, i) => lossOf(center[i]!, reachAt(i), parts) * w) +
    sumOf((w, i) =>
      w < parts.normal ? (Math.abs(center[i]!) + reachAt(i)) * Math.min(w, parts.most) : 0,
    );
  const rounded = (roundings: number, store: number): number =>
    θ(roundings * parts.sum + 2 * parts.factor + store);
  const lost = (1 + rounded(n + 1, parts.store)) * below;
  if (terms === 0) return { exact, own: 0, subject: lost };
  const met = terms + (bias === 0 ? 0 : 1);
  const stored = parts.store > 0 ? 1 : 0;
  const size = a + r + e;
  const bound = e + rounded(met, parts.store) * size + 2 * (terms + stored) * parts.eta + lost;
  const mine = r + θ((n + 1) * 2 ** -53) * a;
  if (!stored) return { exact, own: mine, subject: bound };
  const before = e + rounded(met, 0) * size + 2 * terms * parts.least + lost;
  const after = Math.abs(round(exact) - exact) + 2 * before + mine;
  return { exact, own: mine, subject: Math.min(bound, after), isNearest: after < bound };
};

const stateOf = (center: number[], own: number[], subject: number[]): State => ({
  ...{ center, own, subject, integers: false },
});

const reached = <S>(state: S | string): S => {
  if (typeof state === 'string') throw new Error(`expected a bound, found ${state}`);
  return state;
};

/** Holds a layer to the formula, unit by unit; whether storing takes the nearest number. */
const heldTo = (
  state: State,
  layer: Dense,
  within: Format,
  parts: Parts,
): (boolean | undefined)[] => {
  const next = reached(throughDense(state, layer, within));
  const units = layer.weight[0]!.map(
    (_, j) =>
    unitBy(state, layer.weight.map((row) => row[j]!), layer.bias?.[j] ?? 0, parts, within.round), // biome-ignore format: a list
  );
  expect(next.center).toEqual(units.map(({ exact }) => exact));
  expect(next.integers).toBe(false);
  expect(notJustAbove(next.own, units.map(({ own }) => own))).toEqual([]); // biome-ignore format: one line
  expect(notJustAbove(next.subject, units.map(({ subject }) => subject))).toEqual([]); // biome-ignore format: one line
  // What a layer commits of our own error is all that there is of it after numbers that are off by nothing.
  const none = { ...state, own: state.own.map(() => 0) };
  const committed = layer.weight[0]!.map(
    (_, j) =>
    unitBy(none, layer.weight.map((row) => row[j]!), layer.bias?.[j] ?? 0, parts, within.round).own, // biome-ignore format: a list
  );
  expect(notJustAbove(next.committed!.own, committed)).toEqual([]);
  return units.map(({ isNearest }) => isNearest);
};

describe('a row through a dense layer is bounded as stated', () => {
  const layer = dense([[2, 0, 0.5], [-3, 0, 0], [1.25, 0, -1], [4, 0, 0]], [0, 0.75, 5]); // biome-ignore format: a matrix
  const wide = stateOf([3, -5, 0, 0], [2 ** -6, 2 ** -7, 2 ** -5, 0], [2 ** -4, 0, 0, 2 ** -3]);

  it('in a format that keeps subnormal numbers', () => {
    heldTo(wide, layer, plain, ofPlain);
    heldTo(wide, dense(layer.weight), plain, ofPlain);
    heldTo(stateOf([3, -5, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]), layer, plain, ofPlain);
  });

  it('where numbers below N are flushed: results, factors that may be small, small weights', () => {
    const N = 2 ** -13;
    heldTo(wide, layer, flushed, ofFlushed);
    for (const size of [N / 4, N * (1 - 2 ** -20), N, N * (1 + 2 ** -20)])
      heldTo(wide, dense([[size], [1], [-size], [size]], [1]), flushed, ofFlushed);
    const none = stateOf([0, 0], [0, 0], [0, 0]);
    heldTo(none, dense([[1, 0], [2, 0]], [0, 1]), flushed, ofFlushed); // biome-ignore format: a matrix
    // Half of what is known of a factor is of our own error, and half of the subject's.
    for (const c of [3 * N * (1 - 2 ** -20), 3 * N, -3 * N])
      heldTo(stateOf([c, 1], [N / 4, 0], [3 * N / 4, 0]), dense([[1, 8], [1, 1]]), flushed, ofFlushed); // biome-ignore format: a matrix
  });

  it('where sums have a format of their own: what is stored is the nearest number, or within u of it', () => {
    const few = stateOf([3, -5, 0, 0], [2 ** -6, 2 ** -7, 2 ** -5, 0], [2 ** -4, 0, 0, 2 ** -3]);
    expect(heldTo(few, layer, carried, ofCarried)).toContain(false);
    const finer: Format = { ...carried, multiply: carried };
    const ofFiner: Parts = { ...ofCarried, factor: 0, most: 0, eta: 2 ** -9 };
    const sure = stateOf([8, 16], [0, 2 ** -30], [2 ** -20, 0]);
    // 8 · 1 − 16 · 0.5 + 4 is stored as it is, and 8 · 1 − 16 · 0.5 + 2 as 4 or 0.
    const two = dense([[1, 1], [-0.5, -0.5]], [4, 2]); // biome-ignore format: a matrix
    expect(heldTo(sure, two, finer, ofFiner)).toEqual([true, false]);
  });

  it('of many terms that each are lost in float64 where they are added', () => {
    // (2n + 1) N = 1 is followed by n − 1 losses of N w: each is less than half of its last digit.
    const n = 100;
    const unit = 2 ** -53;
    const N = 1 / (2 * n + 1);
    const lossy: Format = { ...float64, unit, smallest: 2 * unit * N, subnormals: 'flushed' };
    const tiny = Array.from({ length: n }, () => 0.99 * 2 ** -54);
    const weight = tiny.map((x) => [x / N]);
    const state = stateOf(tiny.map(() => N), tiny.map(() => 0), tiny.map(() => 0)); // biome-ignore format: one line
    const { subject } = reached(throughDense(state, dense(weight), lossy));
    const terms = n * 0.99 * 2 ** -54; // of the factors, and of the weights, which are small themselves
    expect(subject[0]! - 1).toBeGreaterThan(θ((n + 1) * unit) + terms + terms);
  });
});

describe('the way back of a row of integers', () => {
  const state = { ...stateOf([1, 1], [0, 0], [0, 0]), integers: true };
  const layer = dense([[1, 1, 0], [1, 200, 0]]); // biome-ignore format: a matrix

  it('begins anew after a layer that is exact, where there is one', () => {
    const next = reached(throughDense({ ...state, way: beginning(2) }, layer, plain));
    expect(next).toMatchObject({ integers: true, way: { units: 3, from: [], steps: 0 } });
    expect(next.way!.committed).toBeUndefined();
    expect(throughDense(state, layer, plain)).not.toHaveProperty('way');
  });
});

describe('a row of integers through a dense layer', () => {
  const of = (center: number[], weight: number[][], within: Format, integers = true) =>
    throughDense(
      { ...stateOf(center, center.map(() => 0), center.map(() => 0)), integers }, // biome-ignore format: one line
      dense(weight),
      within,
    );

  it('is exact where every unit is within 1/u', () => {
    const both = [[1, 1], [1, 300]]; // biome-ignore format: a matrix
    expect(of([1, 1], [[1, 1], [1, 200]], plain)).toMatchObject({ subject: [0, 0], integers: true }); // biome-ignore format: a matrix
    expect(of([1, 1], both, plain)).toMatchObject({ integers: false });
    expect(reached(of([1, 1], both, plain)).subject[0]).toBeGreaterThan(0);
    expect(of([1, 1], [[1]], plain, false)).toMatchObject({ integers: false });
    // An upper bound that is 18 and 22 more than an integer below 2⁵³, rounded, is 2⁵³ just so.
    expect(of([1], [[2 ** 53 - 39]], float64)).toMatchObject({ integers: true });
    expect(of([1], [[2 ** 53 - 38]], float64)).toMatchObject({ integers: false });
  });

  it('has no bound where a unit may overflow', () => {
    const least = { ...plain, largest: 100 };
    expect(of([1], [[1, 200]], least)).toBe('overflow');
    expect(of([1], [[1, 90]], least)).not.toBe('overflow');
    const boundless = { ...float64, largest: Number.POSITIVE_INFINITY };
    expect(of([Number.MAX_VALUE], [[2]], boundless)).toBe('overflow');
  });
});

/** A form of the catalogue with another budget. */
const formWith = (name: string, ulps: number, absolute = 0, parameters = {}): Form => ({
  ...formOf(activationNamed(name)!, parameters),
  budget: { ulps, absolute },
});

const alpha = (ulps: number, absolute: number, size: number, unit: number, smallest: number) =>
  ulps * (2 * unit * size + smallest) + absolute * (unit / 2 ** -53);

describe('an entry through an activation is bounded as stated', () => {
  /** Of a function that is `slope` x from c on, and whose value at c is y. */
  const held = (
    form: Form,
    [c, r, e]: readonly [number, number, number],
    slope: number,
    within: Format,
    { ulps, absolute } = form.budget,
  ) => {
    const N = within.smallest / (2 * within.unit);
    const lossAt = (x: number, reach: number): number =>
      within.subnormals === 'kept' || (x === 0 && reach === 0) || Math.abs(x) - reach >= 2 * N ? 0 : N; // biome-ignore format: one line
    const lost = lossAt(c, r + e);
    const y = form.float64(c);
    const size64 = Math.abs(y) + alpha(ulps, absolute, Math.abs(y), 2 ** -53, 0);
    const mine = alpha(ulps, absolute, size64, 2 ** -53, 0);
    const reach = r + e + lost;
    const theirs =
      ulps + absolute === 0
        ? 0
        : alpha(ulps, absolute, Math.abs(y) + mine + slope * reach, within.unit, within.smallest);
    const next = reached(throughActivation(stateOf([c], [r], [e]), form, within));
    expect(next.center).toEqual([y]);
    expect(notJustAbove(next.own, [slope * r + mine])).toEqual([]);
    const after = lossAt(y, mine + slope * reach);
    expect(notJustAbove(next.subject, [slope * e + slope * lost + theirs + after])).toEqual([]);
  };
  const leaky = formWith('leaky-relu', 3, 2 ** -40, { slope: 0.5 });
  const exactly = formWith('leaky-relu', 0, 0, { slope: 0.5 });

  it('where subnormal numbers are kept', () => {
    for (const within of [plain, float32])
      for (const form of [leaky, exactly]) {
        held(form, [-3, 2 ** -6, 2 ** -5], 0.5, within);
        held(form, [3, 2 ** -6, 0], 1, within);
        held(form, [-3, 0, 2 ** -5], 0.5, within);
        held(form, [-3, 0, 0], 0.5, within);
        held(form, [-3, 2, 2], 1, within); // as far as 1
        held(form, [-3, 2, 2 ** -5], 0.5, within);
      }
  });

  it('where they are flushed: the argument, and the value', () => {
    const N = 2 ** -13;
    const square = formWith('square', 0);
    for (const form of [leaky, exactly]) {
      held(form, [0, 0, 0], 1, flushed);
      held(form, [-N / 2, 0, 0], 1, flushed); // −N/2 ± N
      held(form, [-1.5 * N, N / 8, N / 8], 0.5, flushed); // up to −N/4
      held(form, [-1.5 * N, N / 8, N / 2], 1, flushed); // up to N/8
      held(form, [-3, N / 8, N / 2], 0.5, flushed);
    }
    // Of a value of 2¹⁰ N or of N/16, with a slope of at most 2 (c + reach), and of 2N with one that is hardly 0.
    held(square, [2 ** -1.5, 0, 0], 0, flushed);
    const rest = (c: number, r: number): void => held(square, [c, 0, r], 2 * (c + r), flushed);
    rest(2 ** -5, 2 ** -7);
    rest(2 ** -6, 2 ** -8);
    for (const r of [2 ** -10, 2 ** -9, 2 ** -8]) rest(2 ** -6 + 2 ** -8, r);
  });

  it('with sums of a format of their own: of the nearest number, or of what the catalogue says', () => {
    const finer: Format = { ...carried, multiply: carried };
    const at = (x: number, form = formWith('relu', 1)) =>
      reached(throughActivation(stateOf([x], [0], [2 ** -12]), form, finer)).subject[0]!;
    const inSum = (x: number) => 2 * 2 ** -9 * (x + 2 ** -12) + 2 ** -16;
    const slack = 2 ** -40; // our own error, of 2⁻⁵² in a value
    // 8 is a number, and 10 is not: it may be stored as 8 or as 12.
    const near = 2 * (2 ** -12 + inSum(8));
    expect(at(8)).toBeGreaterThanOrEqual(near);
    expect(at(8)).toBeLessThan(near + slack);
    const far = 2 ** -12 + inSum(10) + 2 ** -4 * (10 + 2 ** -12 + inSum(10)) + 2 ** -9;
    expect(at(10)).toBeGreaterThanOrEqual(far);
    expect(at(10)).toBeLessThan(far + slack);
  });

  it('at a jump, where it is known on which side, and only there', () => {
    const step = formOf(activationNamed('step')!, {});
    const through = (c: number, r: number, e: number, within = plain) =>
      throughActivation(stateOf([c], [r], [e]), step, within);
    expect(through(0, 0, 0)).toMatchObject({ center: [1], own: [0], subject: [0] });
    expect(through(0, 2 ** -10, 2 ** -10)).toBe('jump');
    expect(through(2 ** -9, 2 ** -11, 2 ** -11)).toMatchObject({ subject: [0] });
    expect(through(2 ** -9, 2 ** -9, 0)).toBe('jump');
    // −N/2 may be 0.
    expect(through(-(2 ** -14), 0, 0)).toMatchObject({ center: [0], subject: [0] });
    expect(through(-(2 ** -14), 0, 0, flushed)).toBe('jump');
  });

  it('where no slope is known, of a number that is known exactly', () => {
    const { piecewise, derivative, ...none } = formOf(activationNamed('square')!, {});
    expect([piecewise, derivative]).not.toContain(undefined);
    const through = (r: number) => throughActivation(stateOf([3], [r], [0]), none as Form, plain);
    expect(through(2 ** -9)).toBe('singular');
    expect(notJustAbove(reached(through(0)).own, [9 * 2 ** -53])).toEqual([]); // half an ulp
  });

  it('has none where the value may be infinite', () => {
    const boundless = { ...float64, largest: Number.POSITIVE_INFINITY };
    const square = formOf(activationNamed('square')!, {});
    expect(throughActivation(stateOf([1e200], [0], [0]), square, boundless)).toBe('overflow');
  });
});

describe('integers stay integers through an activation', () => {
  const through = (form: Form, within: Format = float64): boolean =>
    reached(throughActivation({ ...stateOf([3], [0], [0]), integers: true }, form, within))
      .integers;

  it('that is made of lines with whole numbers, and rounds nothing', () => {
    expect(through(formWith('relu', 0))).toBe(true);
    expect(through(formWith('relu', 0.5))).toBe(false);
    expect(through(formWith('relu', 0, 1))).toBe(false);
    expect(through({ ...formWith('relu', 0), piecewise: undefined } as unknown as Form)).toBe(
      false,
    );
    expect(through(formWith('square', 0))).toBe(false);
    expect(through(formWith('leaky-relu', 0, 0, { slope: 0.5 }))).toBe(false);
    expect(through(formWith('step', 0, 0, { atZero: 0.5 }))).toBe(false);
    expect(throughActivation(stateOf([3], [0], [0]), formWith('relu', 0), float64)).toMatchObject({ integers: false }); // biome-ignore format: one line
  });

  it('where no error is declared', () => {
    const declaring = (declared: object): Format => ({ ...float64, accuracy: { relu: declared } });
    expect(through(formWith('relu', 0), declaring({ ulps: 0 }))).toBe(true);
    expect(through(formWith('relu', 0), declaring({ ulps: 1 }))).toBe(false);
    expect(through(formWith('relu', 1), declaring({ ulps: 0 }))).toBe(false);
  });
});

describe('what is assumed of an activation', () => {
  const of = (form: Form, declared?: object) =>
    assumptionOf(form, declared ? { ...float64, accuracy: { relu: declared } } : float64);

  it('is said where its value is rounded more than once, or an error is declared', () => {
    expect(of(formWith('relu', 0.5))).toBeUndefined();
    expect(of(formWith('relu', 0.75))).toBe('relu within 0.75 ulp');
    expect(of(formWith('relu', 3), { ulps: 0 })).toBeUndefined();
    expect(of(formWith('relu', 3), { ulps: 2 })).toBe('relu within 2 ulp, as declared');
    expect(of(formWith('relu', 3), { absolute: 2 })).toBe('relu within 2, as declared');
  });
});

describe('a network of rows', () => {
  const relu: Stack<Layer> = { inputs: 2, layers: [dense([[1], [1]]), activationLayer('relu')] };

  it('is exact where each entry of a row is an integer', () => {
    const within = nonlinearTolerance(relu, [[5, 0.1]], float64);
    expect('per' in within && within.per[0]![0]!).toBeGreaterThan(0);
  });

  it('has no bound where one is infinite, or a number is', () => {
    const declared = { ...float64, accuracy: { relu: { absolute: 1e308 } } };
    const twice: Stack<Layer> = { inputs: 2, layers: [activationLayer('relu'), activationLayer('relu')] }; // biome-ignore format: one line
    expect(nonlinearTolerance(twice, [[1, 1]], declared)).toEqual({ none: 'overflow' });
    const mixed: Stack<Layer> = { inputs: 2, layers: [] };
    expect(nonlinearTolerance(mixed, [[1, Number.POSITIVE_INFINITY]], float64)).toEqual({ none: 'overflow' }); // biome-ignore format: one line
  });
});
