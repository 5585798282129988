import { describe, expect, it } from 'vitest';
import { vectorActivationNamed, vectorFormOf } from '../activations/index.ts';
import type { Balls } from '../numbers/dyadic.ts';
import { rowsExactly } from './exact-rows.ts';

const hardmax = vectorFormOf(vectorActivationNamed('hardmax')!);
const softmax = vectorFormOf(vectorActivationNamed('softmax')!);

/** One row of integers, each within a radius. */
const row = (middle: bigint[], radius: bigint[]): Balls => ({
  ...{ exponent: 0, middle: [middle], radius: [radius] },
});

const hardmaxOf = (middle: bigint[], radius: bigint[]) =>
  rowsExactly(hardmax, row(middle, radius), middle.length)?.middle[0];

describe('hardmax of balls is 1 at the first of the largest entries, where the balls tell which that is', () => {
  it('[4 ± 1, 3 ± 0]: the first is 3 at least, and comes before its equal', () => {
    expect(hardmaxOf([4n, 3n], [1n, 0n])).toEqual([1n, 0n]);
  });

  it('[4 ± 0, 3 ± 1]: the second is 4 at most', () => {
    expect(hardmaxOf([4n, 3n], [0n, 1n])).toEqual([1n, 0n]);
  });

  it('[3 ± 0, 5 ± 1]: the second is above 3', () => {
    expect(hardmaxOf([3n, 5n], [0n, 1n])).toEqual([0n, 1n]);
  });

  it('[3 ± 0, 4 ± 1]: the second may be 3, and then the first is meant', () => {
    expect(hardmaxOf([3n, 4n], [0n, 1n])).toBeUndefined();
  });

  it('[4 ± 2, 3 ± 0] and [4 ± 0, 3 ± 2]: either may be the larger', () => {
    expect(hardmaxOf([4n, 3n], [2n, 0n])).toBeUndefined();
    expect(hardmaxOf([4n, 3n], [0n, 2n])).toBeUndefined();
  });

  it('[2 ± 1, 9 ± 0, 2 ± 1]: what is not the largest may have any radius', () => {
    expect(hardmaxOf([2n, 9n, 2n], [1n, 0n, 1n])).toEqual([0n, 1n, 0n]);
  });

  it('is exact: its answer has no radius', () => {
    expect(rowsExactly(hardmax, row([1n, 5n], [1n, 1n]), 2)).toEqual({
      ...{ exponent: 0, middle: [[0n, 1n]] },
    });
  });

  it('compares integers: entries that sixty digits of decimal.js would round to one are told apart', () => {
    const huge = 10n ** 80n;
    expect(hardmaxOf([huge, huge + 1n], [0n, 0n])).toEqual([0n, 1n]);
  });
});

it('takes no other function for a maximum because it has a parameter `size` of the width', () => {
  const sized = { ...softmax, parameters: { ...softmax.parameters, size: 2 } };
  expect(rowsExactly(sized, row([1n, 1n], [0n, 0n]), 2)?.middle[0]).toHaveLength(2);
});
