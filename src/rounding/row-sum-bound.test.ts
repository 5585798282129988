import { describe, expect, it } from 'vitest';
import { fromRows, type Matrix } from '../numbers/flat-matrix.ts';
import { randomFrom } from '../numbers/random.ts';
import { several } from '../testing/effort.ts';
import { rowSumBound } from './row-sum-bound.ts';
import { largestEntry, multiply, rowSums } from './upward.ts';

/** The largest row sum of every W_i⋯W_j, by multiplying them all. */
const byForce = (weights: readonly Matrix[]): number => {
  let best = 1;
  for (let i = 0; i < weights.length; i++) {
    let product = weights[i]!;
    for (let j = i; ; ) {
      best = Math.max(best, ...rowSums(product));
      if (++j === weights.length) break;
      product = multiply(product, weights[j]!);
    }
  }
  return best;
};

const drawWeights = (seed: number, scale: (k: number) => number): Matrix[] => {
  const random = randomFrom(seed);
  const widths = Array.from({ length: random.integer(2, 20) }, () => random.integer(1, 6));
  return widths
    .slice(1)
    .map((columns, k) =>
      fromRows(
        Array.from({ length: widths[k]! }, () =>
          Array.from({ length: columns }, () =>
            random.unit() < 0.2 ? 0 : Math.abs(random.normal()) * scale(k),
          ),
        ),
      ),
    );
};

describe('rowSumBound', () => {
  it('is that of vectors where it is the smaller one', () => {
    // W₂ 1 is [4, 1/64], of which at least 4/64 is taken; W₁ of that is 8, by 1/16; and the norms are 65 and 4.
    const bound = rowSumBound([fromRows([[1, 64]]), fromRows([[4, 0], [0, 1 / 64]])]); // biome-ignore format: matrices
    expect(bound).toBeGreaterThanOrEqual(128);
    expect(bound).toBeLessThan(128 * (1 + 2 ** -40));
    for (let seed = 0; seed < several(15, 5); seed++) {
      const weights = drawWeights(seed, (k) => 10 ** ((seed % 5) * (k % 3 === 0 ? 3 : -1)));
      expect(rowSumBound(weights)).toBeGreaterThanOrEqual(byForce(weights) * (1 - 2 ** -40));
    }
  });

  it('is at least the row sums of every product of consecutive layers', () => {
    for (let seed = 0; seed < several(500, 100); seed++) {
      const weights = drawWeights(seed, (k) => 10 ** ((seed % 5) * (k % 3 === 0 ? 3 : -1)));
      // Row sums are raised a little themselves, so the comparison leaves them that.
      expect(rowSumBound(weights) * (1 + 2 ** -40)).toBeGreaterThanOrEqual(byForce(weights));
    }
  });

  it('does not grow with the depth where the products do not', () => {
    const halves = fromRows([
      [0.5, 0.5],
      [0.25, 0.75],
    ]);
    expect(rowSumBound(new Array<Matrix>(2000).fill(halves))).toBeLessThan(2);
    // Row sums of 1.6, but products that shrink: only the second bound sees it.
    const shear = fromRows([
      [0.1, 1.5],
      [0.1, 0.1],
    ]);
    expect(rowSumBound(new Array<Matrix>(2000).fill(shear))).toBeLessThan(1000);
  });

  it('survives zeros, and says so when an entry is not a number', () => {
    const zero = fromRows([[0]]);
    expect(rowSumBound([zero, zero, zero])).toBeLessThan(2);
    expect(rowSumBound([])).toBe(1);
    expect(rowSumBound([fromRows([[Number.NaN]])])).toBeNaN();
    expect(largestEntry(zero)).toBe(0);
  });
});
