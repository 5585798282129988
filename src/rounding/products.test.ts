import { describe, expect, it } from 'vitest';
import { equal } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import { dense } from '../network/stack.ts';
import { randomFrom } from '../numbers/random.ts';
import { exactMap } from '../oracle/exact-forward.ts';
import { errorDominates, suffixProducts } from './products.ts';
import { fromRows, toRows } from './upward.ts';

const weightsOf = (seed: number, depth: number, nearlyZero: boolean): number[][][] => {
  const random = randomFrom(seed);
  const widths = Array.from({ length: depth + 1 }, () => random.integer(1, 4));
  return widths.slice(1).map((columns, k) => {
    const rows = Array.from({ length: widths[k]! }, () =>
      Array.from({ length: columns }, () => random.normal()),
    );
    if (!nearlyZero) return rows;
    // Rows that cancel columns that are alike.
    return rows.map((row, i) => row.map(() => rows[0]![0]! * (-1) ** i));
  });
};

describe('suffixProducts', () => {
  it('are within their error bounds of the exact products', () => {
    for (const [depth, trials] of [
      [2, 100],
      [5, 100],
      [90, 10],
    ] as const)
      for (let seed = 0; seed < trials; seed++) {
        const weights = weightsOf(seed, depth, seed % 4 === 0);
        const products = suffixProducts(weights.map(fromRows));
        expect(products.length).toBe(depth);
        for (const k of [0, depth >> 1, depth - 1]) {
          const layers = weights.slice(k).map((weight) => dense(weight));
          const truth = exactMap({ inputs: weights[k]!.length, layers }).weight;
          const { value, error } = products[k]!;
          const per = error ? toRows(error) : toRows(value).map((row) => row.map(() => 0));
          const within = { per, because: 'the bound' };
          expect(judge(equal('P', toRows(value), truth, within)).verdict).toBe('within');
        }
      }
  });

  it('keep their relative error at any depth', () => {
    const turn = [
      [0.6, 0.8],
      [-0.8, 0.6],
    ];
    const products = suffixProducts(new Array(1000).fill(fromRows(turn)));
    expect(products.filter(errorDominates)).toEqual([]);
  });
});
