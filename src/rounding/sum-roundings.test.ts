import { describe, expect, it } from 'vitest';
import { range } from '../numbers/range.ts';
import { sumRoundings } from './sum-roundings.ts';

describe('what a term of a sum of n products meets', () => {
  it('is its own rounding and one of each addition', () => {
    expect([1, 2, 3, 4, 9].map((n) => sumRoundings(n, true))).toEqual([2, 3, 4, 5, 10]);
    expect([1, 2, 3, 4, 9].map((n) => sumRoundings(n, false))).toEqual([1.5, 2.5, 3, 4, 9]);
  });

  it('is no less than what an accumulator takes whose unit roundoff is half of u', () => {
    for (const n of range(20).map((k) => k + 1)) {
      const [products, sums, result] = [1, (n - 1) / 2, 1];
      const isOne = n === 1; // its product is a number of the format already
      expect(sumRoundings(n, false)).toBeGreaterThanOrEqual(products + sums + (isOne ? 0 : result));
      expect(sumRoundings(n, false)).toBeGreaterThanOrEqual(products / 2 + sums + result);
    }
  });
});
