import { describe, expect, it } from 'vitest';
import { type Constants, evaluate, negated, product, quotient, root, sumOf } from './formula.ts';
import { isRows, plus, scale } from './word.ts';

const doubles: Constants<number> = {
  number: (x) => x,
  sum: (a, b) => a + b,
  product: (a, b) => a * b,
  quotient: (a, b) => a / b,
  root: Math.sqrt,
};

const values = (formulas: readonly Parameters<typeof evaluate>[1][]) =>
  formulas.map((formula) => evaluate(doubles, formula));

describe('formulas', () => {
  it('are entry by entry, a single one beside every entry of a list', () => {
    expect(values(sumOf([1, 2], 3))).toEqual([4, 5]);
    expect(values(sumOf(3, [1, 2]))).toEqual([4, 5]);
    expect(values(product([2, 3], [5, 7]))).toEqual([10, 21]);
    expect(values(quotient(6, [2, 3]))).toEqual([3, 2]);
    expect(values(root([4, 9]))).toEqual([2, 3]);
    expect(values(root(16))).toEqual([4]);
    expect(values(quotient([3, 5], root(sumOf([3, 24], 1))))).toEqual([1.5, 1]);
    // The root of one number is a list of one, and stands for all as the number does.
    expect(values(quotient([6, 9], root(9)))).toEqual([2, 3]);
    expect(values(quotient(root(36), [2, 3]))).toEqual([3, 2]);
    expect(negated([1, -2])).toEqual([-1, 2]);
    expect(negated(3)).toEqual([-3]);
  });

  it('have no operation where nothing is done', () => {
    expect(sumOf(0, 2)).toEqual([2]);
    expect(sumOf(2, 0)).toEqual([2]);
    expect(product(1, 2)).toEqual([2]);
    expect(product(2, 1)).toEqual([2]);
    expect(quotient(2, 1)).toEqual([2]);
    expect(quotient(1, 2)).toEqual([{ op: 'quotient', of: [1, 2] }]);
    expect(product(0, 2)).toEqual([{ op: 'product', of: [0, 2] }]);
    expect(sumOf(1, 2)).toEqual([{ op: 'sum', of: [1, 2] }]);
  });

  it('stand in words as they are, a single one as a list', () => {
    expect(scale(2, 3)).toEqual({ word: 'scale', vector: [2], each: 3 });
    expect(plus([1, 2])).toEqual({ word: 'plus', vector: [1, 2], each: 1 });
    expect(isRows([[1]])).toBe(true);
    expect(isRows([[{ op: 'root', of: [2] }]])).toBe(false);
    expect(isRows([])).toBe(false);
  });
});
