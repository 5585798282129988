import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  adjugateOf,
  determinantOf,
  isPositiveDefinite,
  product,
  rankOf,
  transposed,
} from './integers.ts';

const integer = fc.bigInt({ min: -9n, max: 9n });
const matrix = (rows: number, columns: number) =>
  fc.array(fc.array(integer, { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  });
const size = fc.integer({ min: 1, max: 5 });
const square = size.chain((n) => matrix(n, n));
const factors = fc
  .tuple(size, size, size)
  .chain(([m, r, n]) => fc.tuple(matrix(m, r), matrix(r, n)));

/** Σ over permutations, from the definition. */
const leibniz = (a: bigint[][]): bigint =>
  a.length === 0
    ? 1n
    : a[0]!.reduce((sum, x, j) => {
        const minor = a.slice(1).map((row) => row.filter((_, k) => k !== j));
        return sum + (j % 2 === 0 ? 1n : -1n) * x * leibniz(minor);
      }, 0n);

describe('over the integers', () => {
  it('the determinant is that of the definition', () => {
    fc.assert(fc.property(square, (a) => determinantOf(a) === leibniz(a)));
    expect(determinantOf([])).toBe(1n);
    expect(
      determinantOf([
        [0n, 1n],
        [1n, 0n],
      ]),
    ).toBe(-1n);
  });

  it('A · adj A = det A · I', () => {
    fc.assert(
      fc.property(square, (a) => {
        const d = determinantOf(a);
        const identity = a.map((_, i) => a.map((_, j) => (i === j ? d : 0n)));
        expect(product(a, adjugateOf(a))).toEqual(identity);
      }),
    );
  });

  it('a symmetric matrix is positive definite where all its leading minors are positive', () => {
    const leading = (a: bigint[][]) =>
      a.map((_, k) => a.slice(0, k + 1).map((row) => row.slice(0, k + 1)));
    fc.assert(
      fc.property(square, fc.bigInt({ min: -20n, max: 60n }), (a, shift) => {
        const gram = product(a, transposed(a)).map((row, i) =>
          row.map((x, j) => (i === j ? x - shift : x)),
        );
        const minors = leading(gram).map(leibniz);
        expect(isPositiveDefinite(gram)).toBe(minors.every((minor) => minor > 0n));
      }),
    );
    expect(isPositiveDefinite([[0n]])).toBe(false);
    expect(isPositiveDefinite([[-1n]])).toBe(false);
    expect(
      isPositiveDefinite([
        [0n, 1n],
        [1n, 0n],
      ]),
    ).toBe(false);
  });

  it('the rank of a product is at most that of its factors, and that of the transpose', () => {
    fc.assert(
      fc.property(factors, ([a, b]) => {
        const whole = product(a, b);
        const rank = rankOf(whole);
        expect(rank).toBeLessThanOrEqual(Math.min(rankOf(a), rankOf(b), b.length));
        expect(rankOf(transposed(whole))).toBe(rank);
      }),
    );
    expect(
      rankOf([
        [0n, 2n, 4n],
        [0n, 1n, 2n],
        [0n, 0n, 5n],
      ]),
    ).toBe(2);
    expect(rankOf([[0n]])).toBe(0);
  });
});
