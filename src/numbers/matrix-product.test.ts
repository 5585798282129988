import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { affine, float64Arithmetic } from './arithmetic.ts';
import { isLarge, matrixProduct } from './matrix-product.ts';
import { randomFrom } from './random.ts';
import type { Rows } from './rows.ts';

const random = randomFrom(5);
const drawn = (rows: number, columns: number, draw: () => number): number[][] =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, draw));
/** Of signs and sizes so far apart that sums in another order have other bits. */
const wide = (): number => (random.unit() - 0.5) * 2 ** random.integer(-30, 30);
const zeros = (rows: number, columns: number): number[][] => drawn(rows, columns, () => 0);

/** ml-matrix leaves the last rows of W out without a word where they are more than the columns of x. */
const library = (x: Rows, weight: Rows): number[][] =>
  new Matrix(x as number[][]).mmul(new Matrix(weight as number[][])).to2DArray();

/** Shapes [rows, inputs, outputs] on both sides of the edges of a tile, and of what is copied at a time. */
const edges: Readonly<Record<string, readonly (readonly [number, number, number])[]>> = {
  'tile, all three alike': [1, 2, 3, 4, 5, 7, 8].map((n) => [n, n, n] as const),
  'tile of W': [1, 2, 3, 4, 5].map((n) => [3, 6, n] as const),
  'part of the rows of x': [127, 128, 129, 257].map((n) => [n, 3, 5] as const),
  'part of the columns of W': [15, 16, 17, 33].map((n) => [2, 5, n] as const),
  'part of both, and of the first list': [[130, 70, 18], [2, 2, 2]], // biome-ignore format: shapes
  'long sum': [[2, 513, 3]],
};

describe('the fast product', () => {
  it.each(Object.entries(edges))('has the bits of ml-matrix at the edge of a %s', (_, shapes) => {
    for (const [rows, inputs, outputs] of shapes) {
      const [x, weight] = [drawn(rows, inputs, wide), drawn(inputs, outputs, wide)];
      expect(matrixProduct(x, weight), `${rows} × ${inputs} × ${outputs}`).toEqual(
        library(x, weight),
      );
    }
  });

  it('has them for infinite numbers, NaN, −0 and subnormal numbers', () => {
    const special = [0, -0, 1, -1, 5e-324, -5e-324, 1e308, -1e308, Infinity, -Infinity, Number.NaN];
    const draw = (): number => random.pick(special);
    for (let n = 1; n <= 9; n++) {
      const [x, weight] = [drawn(n, n, draw), drawn(n, n + 1, draw)];
      expect(matrixProduct(x, weight)).toEqual(library(x, weight));
    }
  });

  it('is asked where numbers are drawn of which each order of summation has its own bits', () => {
    const [x, weight] = [drawn(4, 40, wide), drawn(40, 30, wide)];
    const backwards = library(
      x.map((row) => row.toReversed()),
      weight.toReversed(),
    );
    expect(matrixProduct(x, weight)).not.toEqual(backwards);
  });
});

describe('x W + b', () => {
  it('is the fast product where that is large, with a bias and without, to the bit of one term after the other', () => {
    const { affine: _, ...scalars } = float64Arithmetic;
    const [x, weight, [bias]] = [drawn(8, 33, wide), drawn(33, 21, wide), drawn(1, 21, wide)];
    expect(isLarge(x, weight)).toBe(true);
    expect(affine(float64Arithmetic, x, weight)).toEqual(affine(scalars, x, weight));
    expect(affine(float64Arithmetic, x, weight, bias)).toEqual(affine(scalars, x, weight, bias));
  });

  it('is large from 4096 multiply-adds and four rows on', () => {
    expect(isLarge(zeros(16, 16), zeros(16, 16))).toBe(true);
    expect(isLarge(zeros(16, 16), zeros(16, 15))).toBe(false);
    expect(isLarge(zeros(4, 64), zeros(64, 64))).toBe(true);
    expect(isLarge(zeros(3, 64), zeros(64, 64))).toBe(false);
  });
});
