import { describe, expect, it } from 'vitest';
import type { Balls } from '../numbers/dyadic.ts';
import { gapOf, isSurelyNotZero, isZero, withoutFirst } from './gap.ts';

const integers = (middle: bigint[][], radius?: bigint[][]): Balls => ({
  exponent: 0,
  middle,
  ...(radius && { radius }),
});

describe('the gap of two matrices of balls', () => {
  const six: Balls = { exponent: 1, middle: [[3n]] };
  const around: Balls = { exponent: 1, middle: [[3n]], radius: [[1n]] };

  it('is a − b on the finer grid of the two', () => {
    expect(gapOf(six, integers([[1n]]))).toEqual({ exponent: 0, middle: [[5n]] });
    expect(gapOf(integers([[1n]]), six)).toEqual({ exponent: 0, middle: [[-5n]] });
    expect(gapOf(six, six)).toEqual({ exponent: 1, middle: [[0n]] });
  });

  it('has the radii of both', () => {
    expect(gapOf(around, integers([[1n]]))).toEqual(integers([[5n]], [[2n]]));
    expect(gapOf(integers([[1n]]), around)).toEqual(integers([[-5n]], [[2n]]));
    expect(gapOf(around, integers([[1n]], [[4n]]))).toEqual(integers([[5n]], [[6n]]));
  });
});

it('is surely 0 where each entry is, and known exactly', () => {
  const rows = [integers([[0n, 0n]]), integers([[0n, 1n]]), integers([[0n], [-1n]])];
  expect(rows.map(isZero)).toEqual([true, false, false]);
  expect(isZero(integers([[0n]], [[0n]]))).toBe(false);
});

it('is surely not 0 where an entry is farther off than its radius', () => {
  const rows = [integers([[0n]]), integers([[0n, 1n]]), integers([[0n], [-1n]])];
  expect(rows.map(isSurelyNotZero)).toEqual([false, true, true]);
  const around = [2n, 3n, 4n].map((radius) => integers([[0n, -3n]], [[1n, radius]]));
  expect(around.map(isSurelyNotZero)).toEqual([true, false, false]);
});

it('each later row less the first, with the radii of both', () => {
  expect(withoutFirst(integers([[1n], [3n], [-4n]]))).toEqual(integers([[2n], [-5n]]));
  expect(withoutFirst(integers([[1n], [3n]], [[2n], [5n]]))).toEqual(integers([[2n]], [[7n]]));
});
