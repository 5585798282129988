import { describe, expect, it } from 'vitest';
import { dense, stackOf } from '../network/stack.ts';
import { fromRows, type Matrix, toRows } from '../numbers/flat-matrix.ts';
import { float64 } from '../numbers/format.ts';
import { leftFoldBound, rightFoldBound, split } from './fold-bounds.ts';
import { theta } from './upward.ts';

const unit = 2 ** -30;
const format = { ...float64, name: 'of the test', unit, smallest: 0, largest: 1e9 };
const t = (roundings: number) => theta(roundings, unit);
const entries = (bound: Matrix | undefined): number[][] => toRows(bound!);

/** Each entry is what is stated, or a little above. */
const isStated = (bound: Matrix | undefined, stated: number[][]) => {
  const rows = entries(bound);
  expect(rows.map((row) => row.length)).toEqual(stated.map((row) => row.length));
  for (const [i, row] of stated.entries())
    for (const [j, x] of row.entries()) {
      expect(rows[i]![j]).toBeGreaterThanOrEqual(x);
      // 2E beside |Y| adds what is of the order of u².
      expect(rows[i]![j]).toBeLessThan(x * (1 + 2 ** -20) + 1e-300);
    }
};

describe('the bound of a left fold', () => {
  it('is that of W₁ · W₂ … and of b₁ · W₂ + b₂ …', () => {
    const stack = stackOf(
      dense([[2, 3], [5, -7]], [1, -4]), // biome-ignore format: a matrix
      dense([[10], [100]], [9]),
    );
    const { weight, bias } = leftFoldBound(stack, format);
    isStated(weight, [[t(2.5) * 320], [t(2.5) * 750]]); // two products, no bias
    isStated(bias, [[t(3) * 419]]);
  });

  it('starts from a zero bias where the first layer has none, and carries every step on', () => {
    const stack = stackOf(dense([[2, 3]]), dense([[1], [1]], [7]), dense([[4]], [6]));
    const { weight, bias } = leftFoldBound(stack, format);
    isStated(weight, [[t(2.5) * 5 * 4 + t(1.5) * 20]]);
    isStated(bias, [[t(3) * 7 * 4 + t(2) * 34]]);
  });
});

describe('the bound of a right fold', () => {
  it('is that of … W₂ · W₃ and … b₂ · W₃ + b₃', () => {
    const stack = stackOf(
      dense([[2, 3], [5, -7]], [1, -4]), // biome-ignore format: a matrix
      dense([[10], [100]], [9]),
    );
    const { weight, bias } = rightFoldBound(stack, format);
    isStated(weight, [[t(3) * 320], [t(3) * 750]]);
    isStated(bias, [[t(3) * 419]]);
  });

  it('takes the last two layers first', () => {
    const stack = stackOf(dense([[4]], [6]), dense([[2, 3]], [5, 8]), dense([[1], [1]], [7]));
    const { weight, bias } = rightFoldBound(stack, format);
    // W₂W₃ = 5 and b₂W₃ + b₃ = 20 with errors 5θ(3), 20θ(3); then 4 · 5, and 6 · 5 + 20.
    isStated(weight, [[4 * t(3) * 5 + t(2) * 20]]);
    isStated(bias, [[6 * t(3) * 5 + t(3) * 20 + t(2) * 50]]);
  });
});

describe('split', () => {
  it('gives the rows of W′ and the row of b′ below them', () => {
    const { weight, bias } = split(fromRows([[1, 2], [3, 4], [5, 6]])); // biome-ignore format: a matrix
    expect(weight).toMatchObject({ rows: 2, columns: 2 });
    expect(entries(weight)).toEqual([[1, 2], [3, 4]]); // biome-ignore format: a matrix
    expect([...weight!.data]).toEqual([1, 2, 3, 4]);
    expect(bias).toMatchObject({ rows: 1, columns: 2 });
    expect([...bias!.data]).toEqual([5, 6]);
    expect(split(undefined)).toStrictEqual({ weight: undefined, bias: undefined });
  });
});
