import { describe, expect, it } from 'vitest';
import { dense, stackOf } from '../network/stack.ts';
import { fromRows, toRows } from '../numbers/flat-matrix.ts';
import type { Format } from '../numbers/format.ts';
import { compare, type Fraction, fractionOf, isLess, multiply } from '../numbers/fraction.ts';
import { type Random, randomFrom } from '../numbers/random.ts';
import type { Rows } from '../numbers/rows.ts';
import {
  exactTheta,
  type Fractions,
  fractions,
  map,
  product,
  sizes,
  sum,
  times,
  total,
} from '../testing/exact-matrices.ts';
import { notJustAbove } from '../testing/just-above.ts';
import { chainBound, linkOf, linksOf } from './chain-bound.ts';
import { addUp, roundUp, theta } from './upward.ts';

interface Step {
  readonly weight: Rows;
  readonly slack?: Rows;
  readonly bias?: readonly number[];
}

const formatOf = (unit: number, smallest: number, largest = Number.MAX_VALUE): Format => ({
  name: 'of the test',
  unit,
  smallest,
  subnormals: 'kept',
  largest,
  round: (x: number) => x,
});

const boundOf = (start: Rows, steps: readonly Step[], format: Format) =>
  chainBound(
    fromRows(start),
    steps.map(({ weight, bias, slack }) => ({
      ...linkOf({ kind: 'dense', weight, ...(bias && { bias }) }),
      ...(slack && { slack: fromRows(slack) }),
    })),
    format,
  );

/** What a term of a sum of n products without a bias meets: n roundings, or those of a wider accumulator. */
const withoutBias = [0, 1.5, 2.5, 3, 4];

const smaller = (a: Fraction, b: Fraction): Fraction => (isLess(a, b) ? a : b);

/** The smaller of Σ λ_k |P_k| and E_m, in fractions. */
const statedBound = (start: Rows, steps: readonly Step[], unit: number, smallest: number) => {
  const weights = steps.map(({ weight }) => fractions(weight));
  let value: Fractions = fractions(start);
  let error: Fractions = map(value, () => fractionOf(0));
  const committed: Fractions[] = [];
  for (const [k, { weight, bias, slack }] of steps.entries()) {
    const w = weights[k]!;
    const off = fractions(slack ?? weight.map((row) => row.map(() => 0)));
    const reached = map(sizes(value), (x, i, j) => sum(x, times(2, error[i]![j]!)));
    const sums = map(product(reached, sizes(w)), (x, _, j) => sum(x, Math.abs(bias?.[j] ?? 0)));
    const t = exactTheta(bias ? weight.length + 1 : withoutBias[weight.length]!, unit);
    const moved = product(reached, off);
    const lambda = map(sums, (x, i, j) =>
      sum(multiply(t, sum(x, moved[i]![j]!)), times(3, weight.length + 1, smallest), moved[i]![j]!),
    );
    error = total(product(error, sizes(w)), lambda);
    value = map(product(value, w), (x, _, j) => sum(x, bias?.[j] ?? 0));
    committed.push(lambda);
  }
  const adjoint = committed
    .map((lambda, k) =>
      k === steps.length - 1
        ? lambda
        : product(lambda, sizes(weights.slice(k + 1).reduce(product))),
    )
    .reduce(total);
  return map(adjoint, (x, i, j) => smaller(x, error[i]![j]!));
};

const drawChain = (random: Random, depth: number): { start: Rows; steps: Step[] } => {
  const widths = Array.from({ length: depth + 1 }, () => random.integer(1, 4));
  const rows = (m: number, n: number) =>
    Array.from({ length: m }, () =>
      Array.from({ length: n }, () => (random.chance(0.1) ? 0 : 0.2 + random.normal())),
    );
  return {
    start: rows(2, widths[0]!),
    steps: widths.slice(1).map((n, k) => ({
      weight: rows(widths[k]!, n),
      ...(random.chance(0.7) && { bias: rows(1, n)[0]! }),
    })),
  };
};

/** Whether the bound is the one that is stated, but for what float64 rounds. */
const expectStated = (
  start: Rows,
  steps: readonly Step[],
  unit: number,
  smallest: number,
  apart = 2 ** -36,
): void => {
  const stated = statedBound(start, steps, unit, smallest);
  const bound = toRows(boundOf(start, steps, formatOf(unit, smallest))!);
  for (const [i, row] of stated.entries())
    for (const [j, x] of row.entries()) {
      // Values and products are those of float64, and so near the exact ones.
      const own = fractionOf(bound[i]![j]!);
      expect(compare(own, times(x, 1 - apart))).toBeGreaterThanOrEqual(0);
      expect(compare(own, sum(times(x, 1 + apart), 2 ** -1060))).toBeLessThanOrEqual(0);
    }
};

it('the links of a stack are those of its layers, with and without biases', () => {
  const stack = stackOf(dense([[1, 2]], [3, 4]), dense([[5], [6]]));
  const links = linksOf(stack);
  const [one, two] = [fromRows([[1, 2]]), fromRows([[5], [6]])];
  expect(links).toEqual([
    { weight: one, magnitudes: one, bias: [3, 4], roundings: 2 },
    { weight: two, magnitudes: two, bias: undefined, roundings: 2.5 },
  ]);
  expect(stack.layers.map((layer) => linkOf(layer).roundings)).toEqual([2, 2.5]);
});

describe('chainBound', () => {
  it('is the smaller of both of short chains too, whose weights may be off', () => {
    const random = randomFrom(2);
    for (let trial = 0; trial < 4; trial++) {
      const { start, steps } = drawChain(random, [2, 3, 5, 6][trial]!);
      const off = steps.map((step) => ({ ...step, slack: step.weight.map((row) => row.map((w) => w ** 2 / 1024)) })); // biome-ignore format: one line
      expectStated(start, steps, 2 ** -16, 2 ** -20);
      expectStated(start, off.slice(0, 2), 2 ** -16, 2 ** -20);
    }
  });

  it('knows what a half commits, and what is carried into it, where errors are larger than values', () => {
    const [spread, cancel] = [{ weight: [[1, 1]] }, { weight: [[1], [-1]] }];
    const [one, large] = [{ weight: [[1]] }, { weight: [[1]], bias: [1000] }];
    for (const steps of [
      [spread, cancel, large, one],
      [one, large, spread, cancel],
      [spread, cancel, spread, cancel],
      [one, large, { weight: [[1]], bias: [-1003] }, one], // what the first half is off by is left
      [one, spread, cancel, large, one, spread, cancel],
    ])
      expectStated([[3]], steps, 2 ** -26, 0, 2 ** -20); // what is of the second order, and of u in float64
  });

  it.each([
    [2 ** -24, 0],
    [2 ** -24, 2 ** -24],
    [2 ** -53, 2 ** -60],
    [2 ** -16, 2 ** -20],
  ])('is the smaller of the adjoint and the recursive bound: u = %s, η = %s', (unit, smallest) => {
    const random = randomFrom(1);
    for (let trial = 0; trial < 50; trial++) {
      const { start, steps } = drawChain(random, random.integer(1, 7));
      expectStated(start, steps, unit, smallest);
    }
  });

  it('is θ(n + 1)(|x||w| + |b|) + 3(n + 1)η of one step, rounded up', () => {
    const [bound] = toRows(
      boundOf([[-2]], [{ weight: [[3]], bias: [-5] }], formatOf(2 ** -10, 2 ** -30))!,
    )[0]!;
    const stated = theta(2, 2 ** -10) * 11 + 6 * 2 ** -30;
    expect(bound).toBeGreaterThan(stated);
    expect(bound).toBeLessThan(stated * (1 + 2 ** -44));
  });

  it('has what flushing may take of one step beside it, in overflow too', () => {
    const [unit, smallest] = [2 ** -10, 2 ** -40];
    const flushed: Format = { ...formatOf(unit, smallest), subnormals: 'flushed' };
    const t = theta(2, unit);
    const stated = t * 11 + 6 * smallest + (1 + t) * 3 * 2 ** -31; // 2u times 2⁻³¹ is η
    const at = (largest: number) =>
      boundOf([[-2]], [{ weight: [[3]], bias: [-5] }], { ...flushed, largest });
    const [bound] = toRows(at(Number.MAX_VALUE)!)[0]!;
    expect(bound).toBeGreaterThan(stated);
    expect(bound).toBeLessThan(stated * (1 + 2 ** -44));
    expect(at((11 + stated) * (1 + 2 ** -40))).toBeDefined();
    expect(at(11 + stated)).toBeUndefined();
  });

  it('is undefined where a value with its error may reach the largest number, at any step', () => {
    const [unit, smallest] = [2 ** -10, 2 ** -30];
    const top = 11 + theta(2, unit) * 11 + 6 * smallest;
    const one = [{ weight: [[3]], bias: [-5] }];
    expect(boundOf([[-2]], one, formatOf(unit, smallest, top * (1 + 2 ** -40)))).toBeDefined();
    expect(boundOf([[-2]], one, formatOf(unit, smallest, top))).toBeUndefined();
    const steps = (...weights: number[]) => weights.map((w) => ({ weight: [[w]] }));
    for (const weights of [
      [100, 0.01, 0.01, 1],
      [0.01, 100, 100, 0.01],
      [0.1, 0.1, 1, 1e4],
    ]) {
      expect(boundOf([[1]], steps(...weights), formatOf(unit, smallest, 102))).toBeDefined();
      expect(boundOf([[1]], steps(...weights), formatOf(unit, smallest, 99))).toBeUndefined();
    }
    expect(boundOf([[Number.NaN]], one, formatOf(unit, smallest))).toBeUndefined();
  });

  describe('where sizes reach the largest number, and no sum of some of the terms does', () => {
    const [unit, smallest] = [2 ** -10, 2 ** -30];
    const size = (x: number) => x * (1 + x);
    /** 3 times [1 1], then [2; −1] that may be off by [0.25; 0.5], and a bias of −1: 6 and −4 at most, of 10 in all. */
    const boundIn = (largest: number, subnormals: Format['subnormals'], off: number) =>
      boundOf(
        [[3]],
        [
          { weight: [[1, 1]] },
          { weight: [[2], [-1]], bias: [-1], ...(off > 0 && { slack: [[off], [2 * off]] }) },
        ],
        { ...formatOf(unit, smallest, largest), subnormals },
      )?.data[0];

    it.each([
      ['kept', 0],
      ['kept', 0.25],
      ['flushed', 0],
      ['flushed', 0.25],
    ] as const)('is what is stated: %s, weights off by %s', (subnormals, off) => {
      const normal = subnormals === 'flushed' ? smallest / (2 * unit) : 0;
      const [s, t] = [size(1.5 * unit), size(3 * unit)];
      const first = s * 3 + 6 * smallest + (1 + s) * 3 * normal; // E of the first step
      const moved = (3 + 2 * first) * 3 * off;
      const lost = 9 * smallest + (1 + t) * 5 * normal + moved;
      const reach = 3 * 2 * first + moved; // R: what the numbers and the weights are off by
      const committed = t * (10 + reach) + lost;
      const top = 6 + reach + committed;
      expect(boundIn(top * (1 - 2 ** -40), subnormals, off)).toBeUndefined();
      for (const largest of [top * (1 + 2 ** -40), 12, 20])
        expect(notJustAbove([boundIn(largest, subnormals, off)!], [3 * first + committed])).toEqual(
          [],
        );
    });

    it('is worked out in decimals from there on, and in doubles below, which round up more often', () => {
      const format = formatOf(unit, smallest);
      const at = (largest: number) =>
        boundOf([[2]], [{ weight: [[1]] }], { ...format, largest })!.data[0]!;
      const sum = addUp(roundUp(2, 1), 0); // |x|, exactly as E is 0, times |w| = 1, plus no bias
      const whole = addUp(sum, roundUp(size(1.5 * unit) * sum + 6 * smallest, 0));
      expect(at(whole)).toBeLessThan(at(whole * (1 + 2 ** -52)));
      expect(at(whole * (1 + 2 ** -52))).toBe(at(1000));
    });
  });

  it('reaches the largest number exactly, and is undefined', () => {
    const at = (largest: number) =>
      boundOf([[2]], [{ weight: [[1]] }], { ...formatOf(0, 0), largest });
    expect(at(2)).toBeUndefined();
    expect(at(2 + 2 ** -51)).toBeDefined();
  });

  it('takes the recursive bound where products of layers overflow', () => {
    const steps = [1e-200, 1e-150, 1e200, 1e200, 1e-30].map((w) => ({ weight: [[w]] }));
    const bound = toRows(boundOf([[1e-3]], steps, formatOf(2 ** -53, 2 ** -1074))!)[0]![0]!;
    expect(bound).toBeGreaterThan(0);
    expect(bound).toBeLessThan(Number.POSITIVE_INFINITY);
  });

  it('carries what was committed before a half on, once each', () => {
    // Steps that multiply by 2: step k commits θ(1.5) 2ᵏ, which 2^(m − k) carries on, so that m θ(1.5) 2ᵐ is the bound.
    for (const depth of [1, 2, 3, 4, 5, 8, 13]) {
      const steps = Array.from({ length: depth }, () => ({ weight: [[2]] }));
      const bound = toRows(boundOf([[1]], steps, formatOf(2 ** -40, 0))!)[0]![0]!;
      const first = depth * theta(1.5, 2 ** -40) * 2 ** depth;
      // Terms of the second order are at most 2 · 13 · 2⁻⁴⁰ of those of the first.
      expect(bound).toBeGreaterThanOrEqual(first);
      expect(bound).toBeLessThanOrEqual(first * (1 + 2 ** -35));
    }
  });
});
