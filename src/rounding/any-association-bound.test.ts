import { describe, expect, it } from 'vitest';
import { dense, type Stack, stackOf, widthsOf } from '../network/stack.ts';
import { fromRows, toRows } from '../numbers/flat-matrix.ts';
import type { Format } from '../numbers/format.ts';
import { compare, divide, fractionOf, multiply } from '../numbers/fraction.ts';
import { formatNamed } from '../numbers/named-formats.ts';
import { type Random, randomFrom } from '../numbers/random.ts';
import { several } from '../testing/effort.ts';
import {
  exactTheta,
  type Fractions,
  fractions,
  map,
  product,
  sizes,
  sum,
  times,
} from '../testing/exact-matrices.ts';
import { associations, operations, stored, sums } from '../testing/honest-kernels.ts';
import { notJustAbove } from '../testing/just-above.ts';
import { anyAssociationBound } from './any-association-bound.ts';
import { rowSumBound } from './row-sum-bound.ts';
import { roundUp, theta } from './upward.ts';

interface Precision {
  readonly unit: number;
  readonly smallest: number;
  readonly largest: number;
  readonly subnormals: Format['subnormals'];
}

const format = (precision: Precision): Format => ({
  name: 'of the test',
  ...precision,
  round: (x: number) => x,
});

/** What a term of a sum of n products without a bias meets: n roundings, or those of a wider accumulator. */
const withoutBias = [0, 1.5, 2.5, 3, 4];

/**
 * θ|W̃₁|⋯|W̃_L| + Z_L in fractions, where what is bounded so far, divided by θ, stands for A_j. Where
 * subnormal numbers are flushed, e is 2(N + 1) times the smallest normal number, and is met at i = j too.
 */
const statedBound = (stack: Stack, { unit, smallest, subnormals }: Precision): Fractions => {
  const flushed = subnormals === 'flushed';
  const inner = widthsOf(stack).slice(1, -1);
  const ofWeights = exactTheta(inner.reduce((all, n) => all + withoutBias[n]!, 0), unit); // biome-ignore format: one line
  const ofBias = exactTheta(inner.reduce((all, n) => all + n + 1, 0), unit); // biome-ignore format: one line
  const e = times(4, Math.max(...inner) + 1, smallest, flushed ? 1 / unit : 1);
  const [first, ...others] = stack.layers.map(({ weight, bias }) => ({
    weight: sizes(fractions(weight)),
    bias: sizes(fractions([bias ?? weight[0]!.map(() => 0)]))[0]!,
  }));
  const isBias = (r: number) => r === stack.inputs;
  const t = (r: number) => (isBias(r) ? ofBias : ofWeights);
  let bound = map([...first!.weight, first!.bias], (x, r) =>
    sum(multiply(t(r), x), flushed ? e : 0),
  );
  let starts = bound.map(() => fractionOf(1)); // Σ A_{i−1}
  for (const { weight, bias } of others) {
    const ending = bound.map((row, r) => sum(divide(sum(...row), t(r)), isBias(r) ? 1 : 0));
    const next = starts.map((s, r) => sum(s, ending[r]!));
    const met = flushed ? next : starts;
    bound = map(product(bound, weight), (x, r, j) =>
      sum(x, multiply(e, met[r]!), isBias(r) ? multiply(ofBias, bias[j]!) : 0),
    );
    starts = next;
  }
  return bound;
};

const drawStack = (random: Random, depth: number): Stack => {
  const widths = Array.from({ length: depth + 1 }, () => random.integer(1, 4));
  const layers = widths.slice(1).map((columns, k) => {
    const entry = () => (random.chance(0.15) ? 0 : random.normal());
    const weight = Array.from({ length: widths[k]! }, () => Array.from({ length: columns }, entry));
    return dense(weight, random.chance(0.7) ? Array.from({ length: columns }, entry) : undefined);
  });
  return stackOf(...(layers as [ReturnType<typeof dense>]));
};

/** The stack of that many layers [[1]] without biases: every product is 1. */
const ones = (depth: number): Stack =>
  stackOf(...(Array.from({ length: depth }, () => dense([[1]])) as [ReturnType<typeof dense>]));

describe('anyAssociationBound', () => {
  it.each([
    [0, 'kept'],
    [2 ** -26, 'kept'],
    [2 ** -40, 'kept'],
    [2 ** -50, 'flushed'],
    [2 ** -70, 'flushed'],
  ] as const)(
    'is θ|W̃₁|⋯|W̃_L| + Z_L, rounded up and hardly more, where η is %s and subnormals are %s',
    (smallest, subnormals) => {
      const random = randomFrom(1);
      for (let trial = 0; trial < several(60, 12); trial++) {
        const stack = drawStack(random, random.integer(2, 5));
        const of = { unit: 2 ** -24, smallest, largest: 1e30, subnormals };
        const stated = statedBound(stack, of);
        const bound = toRows(anyAssociationBound(stack, format(of))!);
        for (const [r, row] of stated.entries())
          for (const [j, x] of row.entries()) {
            expect(compare(fractionOf(bound[r]![j]!), x)).toBeGreaterThanOrEqual(0);
            const above = sum(times(x, 1 + 2 ** -40), 2 ** -1060);
            expect(compare(fractionOf(bound[r]![j]!), above)).toBeLessThanOrEqual(0);
          }
      }
    },
  );

  it('has a rounding of each factor, of what is stored and of a copy where these have formats of their own', () => {
    const part = (unit: number, smallest: number): Format => ({ ...format({ unit, smallest, largest: 2 ** 60, subnormals: 'kept' }), unit, smallest }); // biome-ignore format: one line
    const two = stackOf(dense([[2]], [1]), dense([[3]], [0.5]));
    const boundsIn = (parts: Format) => [...anyAssociationBound(two, parts)!.data];
    const theta = (total: number) => total * (1 + total);
    // A rounding and a half of a sum at the one boundary, two with a bias; two factors, one result and a copy, and a bias
    // meets them twice.
    const [store, factor, added, tiny] = [2 ** -8, 2 ** -6, 2 ** -12, 2 ** -200];
    const apart = 2 * factor + store;
    const [weights, biases] = [theta(1.5 * added + apart + factor), theta(2 * added + 2 * apart + factor)]; // biome-ignore format: one line
    const parts = { ...part(store, tiny), multiply: part(factor, tiny), sum: part(added, tiny) };
    expect(notJustAbove(boundsIn(parts), [weights * 6, biases * 3.5])).toEqual([]);
    // Sums that are coarser than what is stored round copies too, which underflow besides.
    const coarse = { ...part(2 ** -9, 2 ** -20), sum: part(2 ** -8, 2 ** -20) };
    const [t, lost] = [theta(2 * 2 ** -8 + 2 ** -8), 4 * 2 * 2 * 2 ** -20];
    const less = theta(1.5 * 2 ** -8 + 2 ** -8);
    const weight = 3 * (less * 2 + lost) + lost * (1 + (less * 2 + lost) / less);
    const bias = 3 * (t * 1 + lost) + t * 0.5 + lost * (1 + 1 + (t * 1 + lost) / t);
    expect(notJustAbove(boundsIn(coarse), [weight, bias])).toEqual([]);
  });

  const precise = {
    unit: 2 ** -53,
    smallest: 2 ** -1074,
    largest: Number.MAX_VALUE,
    subnormals: 'kept',
  } as const;
  const isBounded = (stack: Stack, of: Partial<Precision>) =>
    anyAssociationBound(stack, format({ ...precise, ...of })) !== undefined;

  it('is undefined from where R(1 + θ) and a third of R is not below the largest number', () => {
    const unit = 2 ** -4; // θ(2) = 9/64
    const reached = rowSumBound([fromRows([[1]]), fromRows([[1]])]);
    const top = roundUp(reached * (4 / 3 + theta(2, unit)), 0);
    expect(notJustAbove([top], [4 / 3 + 9 / 64])).toEqual([]);
    expect(isBounded(ones(2), { unit, largest: top })).toBe(false);
    expect(isBounded(ones(2), { unit, largest: top * (1 + 2 ** -52) })).toBe(true);
  });

  it('looks at what biases add to: the row of b′, with the 1 beside it', () => {
    const [w, b] = [[[1]], [9]];
    const stack = stackOf(dense(w, b), dense([[2]], [1]));
    // 9 · 2 + 1 for b′, and 1.
    expect(isBounded(stack, { largest: 20.1 * (4 / 3) })).toBe(true);
    expect(isBounded(stack, { largest: 19.9 * (4 / 3) })).toBe(false);
    const last = stackOf(dense([[1]]), dense([[1]], [30]));
    expect(isBounded(last, { largest: 31.1 * (4 / 3) })).toBe(true);
    expect(isBounded(last, { largest: 30.9 * (4 / 3) })).toBe(false);
    const first = stackOf(dense([[1, 1]], [30, 30]), dense([[0.25], [0.25]]));
    expect(isBounded(first, { largest: 61.1 * (4 / 3) })).toBe(true);
    expect(isBounded(first, { largest: 60.9 * (4 / 3) })).toBe(false);
  });

  it('is undefined where products that underflow may underflow again beyond a third', () => {
    // 6 L² N (N + 1) η R ≤ 1, with L = 2, N = 1, R = 64, and with L = 3, N = 2, R = 1024.
    const narrow = stackOf(dense([[8]]), dense([[8]]));
    expect(isBounded(narrow, { unit: 1 / 4, smallest: 1 / (48.01 * 64) })).toBe(true);
    expect(isBounded(narrow, { unit: 1 / 4, smallest: 1 / (47.99 * 64) })).toBe(false);
    const wide = stackOf(dense([[8, 8]]), dense([[8], [8]]), dense([[8]]));
    expect(isBounded(wide, { unit: 1 / 8, smallest: 1 / (324.01 * 1024) })).toBe(true);
    expect(isBounded(wide, { unit: 1 / 8, smallest: 1 / (323.99 * 1024) })).toBe(false);
    // 18 L² N (N + 1) R times the smallest normal number, η/(2u), where that is what may be lost.
    const flushed = { unit: 1 / 8, subnormals: 'flushed' } as const;
    expect(isBounded(wide, { ...flushed, smallest: 1 / (3 * 324.01 * 4 * 1024) })).toBe(true);
    expect(isBounded(wide, { ...flushed, smallest: 1 / (3 * 323.5 * 4 * 1024) })).toBe(false);
  });

  it('lets each term of a bias be stored before it is added: 3 · 683 in float16, and 1 more', () => {
    const half = formatNamed('float16-float32')!;
    const stack = stackOf(dense([[0]], [3]), dense([[683]], [1]));
    const dot = stored(
      sums['in order, from the bias']!(operations(half, false), randomFrom(1), half),
      half,
    );
    const { bias } = associations['a sum of one term a bias']!(dot, stack, randomFrom(1));
    expect(bias).toEqual([2048]); // and 2050 exactly: 2049 is in the middle, and stored as 2048 each time
    const within = toRows(anyAssociationBound(stack, half)!).at(-1)![0]!;
    expect(within).toBeGreaterThanOrEqual(2);
    expect(within).toBeLessThan(2.01);
  });
});
