import { describe, expect, it } from 'vitest';
import { drawCase } from '../generators/cases.ts';
import type { Domain } from '../laws/case.ts';
import { isAffineNetwork } from '../network/is-affine-network.ts';
import { inputSize, type Network, wordsOf } from '../network/network.ts';
import { float64 } from '../numbers/format.ts';
import { range } from '../numbers/range.ts';
import { basisPoints, largest, type Rows } from '../numbers/rows.ts';
import { caseSeed } from '../run/check/seed.ts';
import { profileOf } from '../subjects/profile.ts';
import { referenceIn } from '../subjects/reference.ts';
import { many } from '../testing/effort.ts';
import type { NumberSystem } from '../words/number-system.ts';
import { walk } from '../words/walk.ts';
import { passageFrom } from './boundaries.ts';
import { mergeRoundings } from './merge-roundings.ts';
import { networkReach, type Reach, reachSystem, startingReach } from './network-reach.ts';
import { begun, type Segment } from './segment.ts';
import { segmentSystem } from './segment-system.ts';

const of = (inputs: Network['inputs'], ...layers: object[]): Network => ({
  inputs,
  layers: layers as unknown as Network['layers'],
});
const scale = (...factors: number[]) => ({ kind: 'scale', scale: factors });
const bias = (...summands: number[]) => ({ kind: 'bias', bias: summands });
const activation = (name: string) => ({ kind: 'activation', name });
const pool = { kind: 'activation', name: 'max-pool', parameters: { size: 2 } };
const norm = { kind: 'batch-norm', mean: [0.1, 2], variance: [0.3, 7], scale: [3, 0.7] };
const conv = { kind: 'conv', groups: 2, padding: 1, weight: [[[0.1, 2, 3]], [[5, 0.7, -9]]] };
const branches = (kind: 'sum' | 'concat', ...some: object[][]) => ({ kind, branches: some });

/** A segment, or what of it is known, beside its reach; what is not within it is told. */
interface Beside {
  readonly segment: Segment | string;
  readonly reach: Reach;
}

/** What of a segment is not within its reach, as its definition has it. */
const beyond = ({ segment, reach }: Beside): readonly string[] => {
  if (typeof segment === 'string') return Number.isFinite(reach.size) ? [segment] : [];
  const { size: b, roundings: t, units } = reach;
  const { center, size, mass, gain, own, subject, underflow, passage } = segment;
  const isWithin = (list: readonly number[], most: number) =>
    list.length === units && list.every((x) => x <= most);
  const merged = passage
    ? mergeRoundings(passage, ({ alone, stores, sums }) => alone + stores + sums)
    : 0;
  const told = {
    size: isWithin(size, b),
    mass: isWithin(
      mass.map((m) => m + 1),
      b,
    ),
    gain: isWithin(gain, b),
    errors: isWithin(own, b) && isWithin(subject, b),
    center: isWithin(center.map(Math.abs), 2 * b),
    underflow: isWithin(underflow, 2 ** -1000 * b),
    peak: segment.peak <= b && segment.deepest <= 2 ** -1000 * b,
    roundings: segment.roundings + segment.terms <= t,
    merged: merged <= 3 * t,
  };
  return Object.entries(told).flatMap(([name, isSo]) => (isSo ? [] : [name]));
};

/** Bounds and reaches side by side, with what was found beyond on the way. */
const besideSystem = (linear: boolean, found: string[]): NumberSystem<Beside> => {
  const bounds = segmentSystem({ format: float64, linear });
  const next = (segment: Segment | string, reach: Reach): Beside => {
    const beside = { segment, reach };
    if (Number.isFinite(reach.size)) found.push(...beyond(beside));
    return beside;
  };
  const one =
    (name: 'take' | 'times' | 'scale' | 'plus' | 'apply' | 'rows') =>
    ({ segment, reach }: Beside, ...given: unknown[]): Beside => {
      const through = (system: object, x: unknown) =>
        (system as Record<string, (...all: unknown[]) => unknown>)[name]!(x, ...given);
      return next(
        through(bounds, segment) as Segment | string,
        through(reachSystem, reach) as Reach,
      );
    };
  const several =
    (name: 'sum' | 'concat') =>
    (all: readonly Beside[]): Beside =>
      next(
        bounds[name](all.map(({ segment }) => segment as Segment)),
        reachSystem[name](all.map(({ reach }) => reach)),
      );
  return {
    ...{ take: one('take'), times: one('times'), scale: one('scale'), plus: one('plus') },
    ...{ apply: one('apply'), rows: one('rows'), sum: several('sum'), concat: several('concat') },
  };
};

/** What is beyond its reach anywhere in a network, at these inputs or, where that is affine, at each eᵢ of its weights. */
const beyondIn = (network: Network, inputs: Rows): readonly string[] => {
  const found: string[] = [];
  const units = inputSize(network);
  const reach = startingReach(units, largest(inputs));
  const through = (center: readonly number[], linear: boolean): void => {
    const zeros = center.map(() => 0);
    const passage = passageFrom(units);
    const whole = center.every(Number.isInteger);
    const segment = begun({
      ...{ center, own: zeros, subject: zeros, format: float64, whole, passage },
    });
    walk(besideSystem(linear, found), wordsOf(network), { segment, reach });
  };
  for (const row of inputs) through(row, false);
  if (isAffineNetwork(network)) for (const row of basisPoints(units)) through(row, true);
  return found;
};

describe('the reach of a network', () => {
  const reach = (network: Network, inputs: Rows = []) => networkReach(network, inputs);

  it('begins at the largest input, or at 1', () => {
    expect(reach(of(3))).toEqual({ units: 3, size: 8, roundings: 4 });
    expect(reach(of(1), [[0.5]])).toMatchObject({ size: 8 });
    expect(reach(of(2), [[0, 0], [-7, 3]])).toMatchObject({ size: 4 * 8 }); // biome-ignore format: rows
  });

  it('grows with each word, as what it stands for may', () => {
    expect(reach(of(2, scale(3, -5)))).toEqual({ units: 2, size: 8 * 2 * 6, roundings: 3 + 8 + 8 });
    expect(reach(of(2, bias(3, -5)))).toEqual({ units: 2, size: 8 * 4 * 6, roundings: 3 + 8 + 8 });
    const dense = of([3], { kind: 'gemm', weight: [[1, -4], [2, 3], [0, 1]] }); // biome-ignore format: rows
    expect(reach(dense)).toEqual({ units: 2, size: 8 * 2 * 3 * 5, roundings: 4 + 10 + 8 });
    const moved = of([2, 3], { kind: 'slice', starts: [0, 1], ends: [2, 3] });
    expect(reach(moved)).toEqual({ units: 4, size: 8, roundings: 7 + 2 * (6 + 4) + 8 });
    for (const name of ['relu', 'abs', 'identity'])
      expect(reach(of([2, 1], activation(name)))).toMatchObject({ units: 2, size: 8 * 16 });
    expect(reach(of(4, pool))).toEqual({ units: 2, size: 8 * 16, roundings: 5 + 12 + 8 });
    expect(reach(of(2, activation('tanh'))).size).toBe(Number.POSITIVE_INFINITY);
    expect(reach(of(2, activation('softmax'))).size).toBe(Number.POSITIVE_INFINITY);
  });

  it('has the factors of both groups, and what a formula has met', () => {
    const grouped = (a: number, b: number) => ({
      ...{ kind: 'conv', groups: 2, weight: [[[a]], [[b]]] },
    });
    expect(reach(of([2, 1], grouped(1, -6))).size).toBe(8 * 2 * 7);
    expect(reach(of([2, 1], grouped(-6, 1))).size).toBe(8 * 2 * 7);
    const given = reach(of([2, 1], norm));
    expect(given.size).toBeGreaterThan(8 * 4 * 3 * 2 * (1 + 3 / Math.sqrt(0.3 + 1e-5)));
    // The mean, γ ÷ √(σ² + ε), which is rounded by the root, the sum and twice by the quotient, and nothing is added.
    expect(given.roundings).toBe(3 + 8 + 8 + 8 + 8 * (1 + 4));
    const lost = { ...norm, scale: [2 ** 70, 1] }; // 4η(1 + 2⁷⁰) may be lost in 1 ÷ √(σ² + ε)
    expect(reach(of([2, 1], lost)).size).toBe(Number.POSITIVE_INFINITY);
    const quantized = {
      ...{ kind: 'quantized', weight: [[3], [-5]], scale: 0.5, zeroPoint: 1 },
    };
    const { size, roundings } = reach(of(2, quantized));
    expect(size).toBeGreaterThanOrEqual(8 * 2 * 2 * 4);
    expect(size).toBeLessThan(8 * 2 * 2 * (4 + 2 ** -40));
    expect(roundings).toBeGreaterThan(3 + 6 + 8);
  });

  it('of branches is that of the largest, and the roundings of all', () => {
    const [x, y] = [[scale(1, 1)], [scale(3, 3)]];
    const roundings = 2 * (3 + 8 + 8) + 2 * (4 + 8);
    expect(reach(of(2, branches('sum', x, y)))).toEqual({ units: 2, size: 8 * 8 * 8, roundings });
    expect(reach(of(2, branches('sum', y, x))).size).toBe(8 * 8 * 8);
    expect(reach(of([2, 1], branches('concat', x, y)))).toEqual({
      ...{ units: 4, size: 8 * 8, roundings: 2 * (3 + 8 + 8) + 2 * (8 + 8) },
    });
  });

  it('is NaN or infinite where a number is', () => {
    expect(reach(of(1, scale(Number.NaN))).size).toBeNaN();
    expect(reach(of(1, { kind: 'gemm', weight: [[Number.POSITIVE_INFINITY]] })).size).toBe(
      Number.POSITIVE_INFINITY,
    );
  });
});

const dense = (...weight: number[][]) => ({ kind: 'gemm', weight });

it.each([
  ['products', of(2, dense([3, 1], [7, -2]), dense([2, 9], [4, 1]))],
  ['one of one', of(1, dense([1e-9]), dense([1e-9]), bias(1e-9))],
  ['sums', of(2, branches('sum', [], [], []), branches('sum', [], [dense([1, 0], [0, 1])]))],
  ['what is added', of(2, bias(3, 4), bias(-3, 9), scale(2 ** -9, 1), bias(0, 1))],
  ['norms and windows', of([2, 3], norm, conv, norm, { kind: 'average-pool', kernel: 2 })],
  ['relus', of(2, dense([0.3], [7]), activation('relu'), dense([0.1, 9]), activation('abs'))],
  ['maxima', of(4, dense(...range(4).map((i) => [0.3, i, 0.7, -9])), pool, bias(2, 1), pool)],
  ['small ones', of(2, dense([2 ** -600], [2 ** -800]), dense([2 ** -500]), bias(1))],
])('no number of a bound is beyond it: %s', (_, network) => {
  expect(beyondIn(network, [range(inputSize(network)).map((i) => 0.3 - i)])).toEqual([]);
});

it.each(['affine', 'any'] as const)(
  'no number of a bound is beyond it: %s networks',
  (networks) => {
    const domain: Domain = { layers: [1], networks, points: 2 };
    const profile = profileOf(referenceIn(float64));
    let known = 0;
    for (let k = 0; k < many(400, 40); k++) {
      const seed = caseSeed(7, `reach of ${networks}`, k);
      const { stack, inputs } = drawCase<Network>(
        domain,
        profile,
        { layers: 6, units: 8 },
        seed,
        k,
      ).case;
      expect(beyondIn(stack, inputs)).toEqual([]);
      if (networkReach(stack, inputs).size <= 2 ** 400) known++;
    }
    expect(known).toBeGreaterThan(many(400, 40) / 5);
  },
);
