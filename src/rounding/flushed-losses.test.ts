import { describe, expect, it } from 'vitest';
import { fromRows, toRows } from '../numbers/flat-matrix.ts';
import { type Format, float16, float32 } from '../numbers/format.ts';
import { compare, fractionOf } from '../numbers/fraction.ts';
import { inParts } from '../numbers/named-formats.ts';
import { type Random, randomFrom } from '../numbers/random.ts';
import { fractions, map, product, sum, times, total } from '../testing/exact-matrices.ts';
import { flushedLoss, flushedLosses } from './flushed-losses.ts';

const flushed: Format = { ...float32, subnormals: 'flushed' };
const normal = 2 ** -126;

describe('what flushing may take from a number', () => {
  it.each([
    [0, 0, 0],
    [0, 1e-300, normal],
    [normal / 2, 0, normal],
    [1.9 * normal, 0, normal],
    [-2 * normal, 0, 0],
    [-2 * normal, normal / 4, normal],
    [3 * normal, normal, 0],
    [1, 2, normal],
  ])('%s, within %s, is %s', (c, reach, expected) => {
    expect(flushedLoss(c, reach, flushed)).toBe(expected);
    expect(flushedLoss(c, reach, float32)).toBe(0);
  });
});

describe('what flushing may take from x W + b', () => {
  const drawRows = (random: Random, m: number, n: number) =>
    Array.from({ length: m }, () =>
      Array.from({ length: n }, () => Math.abs(random.normal()) * 2 ** -random.pick([0, 124, 127])),
    );

  it.each([false, true])('is (1 + θ)((2n + 1)N + ℓ|W| + |x||W_S|), rounded up', (approximate) => {
    const random = randomFrom(1);
    for (let trial = 0; trial < 50; trial++) {
      const [m, n, p] = [2, random.integer(1, 4), random.integer(1, 4)];
      const [value, weight] = [drawRows(random, m, n), drawRows(random, n, p)];
      const error = drawRows(random, m, n).map((row) => row.map((x) => (approximate ? x : 0)));
      const sizes = value.map((row, i) => row.map((x, j) => x + 2 * error[i]![j]!));
      const signed = fromRows(value.map((row) => row.map((x) => -x)));
      const state = { value: signed, error: approximate ? fromRows(error) : undefined };
      const losses = toRows(
        flushedLosses(state, fromRows(sizes), fromRows(weight), 1.25, flushed)!,
      );
      const lost = value.map((row, i) =>
        row.map((x, j) => flushedLoss(x, 2 * error[i]![j]!, flushed)),
      );
      const subnormal = weight.map((row) => row.map((w) => (w < normal ? w : 0)));
      const [read, small] = [
        product(fractions(lost), fractions(weight)),
        product(fractions(sizes), fractions(subnormal)),
      ];
      const stated = map(total(read, small), (x) => times(1.25, sum(x, times(2 * n + 1, normal))));
      for (const [i, row] of stated.entries())
        for (const [j, x] of row.entries()) {
          expect(compare(fractionOf(losses[i]![j]!), x)).toBeGreaterThanOrEqual(0);
          expect(compare(fractionOf(losses[i]![j]!), times(x, 1 + 2 ** -40))).toBeLessThan(0);
        }
    }
  });

  it('takes nothing of a weight that is N, nor of results where only factors have fewer numbers', () => {
    const [value, weight] = [fromRows([[3]]), fromRows([[normal]])];
    const [[lost]] = toRows(flushedLosses({ value }, value, weight, 1, flushed)!) as [[number]];
    expect(lost).toBeGreaterThanOrEqual(3 * normal);
    expect(lost).toBeLessThan(3 * normal * (1 + 2 ** -40));
    const parts = inParts(float32, float16, float32);
    const [[read]] = toRows(flushedLosses({ value }, value, value, 1, parts)!) as [[number]];
    expect(read).toBeLessThan(2 ** -1000);
  });

  it('is nothing where subnormal numbers are kept', () => {
    const one = fromRows([[normal / 2]]);
    expect(flushedLosses({ value: one }, one, one, 1, float32)).toBeUndefined();
  });
});
