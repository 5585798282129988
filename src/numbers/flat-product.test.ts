import { describe, expect, it } from 'vitest';
import { type Matrix, matrix } from './flat-matrix.ts';
import { flatProduct } from './flat-product.ts';
import { randomFrom } from './random.ts';

const random = randomFrom(13);
/** Of signs and sizes so far apart that sums in another order have other bits. */
const wide = (): number => (random.unit() - 0.5) * 2 ** random.integer(-30, 30);
const any = (): number => random.pick([0, -0, 5e-324, -1e308, Infinity, NaN, wide()]);

const drawn = (rows: number, columns: number, draw: () => number): Matrix => {
  const m = matrix(rows, columns);
  for (let k = 0; k < m.data.length; k++) m.data[k] = draw();
  return m;
};

/** The sum of the terms of each entry, from 0 on and one after the other. */
const byDefinition = (a: Matrix, b: Matrix): number[] =>
  Array.from({ length: a.rows * b.columns }, (_, at) => {
    const [i, j] = [Math.floor(at / b.columns), at % b.columns];
    let sum = 0;
    for (let k = 0; k < a.columns; k++)
      sum += a.data[i * a.columns + k]! * b.data[k * b.columns + j]!;
    return sum;
  });

describe('a product of flat matrices', () => {
  // 4,096 multiply-adds and more are worked out in WebAssembly, larger ones after smaller ones and the other way round.
  it.each([
    [0, 3, 2],
    [3, 0, 2],
    [1, 1, 1],
    [15, 16, 17],
    [16, 16, 16],
    [9, 80, 7],
    [70, 33, 3],
    [33, 20, 41],
    [65, 70, 60],
    [16, 17, 16],
  ])('of %i × %i by … × %i is to the bit that of one term after the other', (m, n, p) => {
    for (const draw of [wide, any]) {
      const [a, b] = [drawn(m, n, draw), drawn(n, p, draw)];
      const [before, other] = [a.data.slice(), b.data.slice()];
      const product = flatProduct(a, b);
      expect([product.rows, product.columns]).toEqual([m, p]);
      expect([...product.data]).toEqual(byDefinition(a, b));
      expect([a.data, b.data]).toEqual([before, other]);
    }
  });

  it('is another list than that of the product before it', () => {
    const [a, b] = [drawn(20, 20, wide), drawn(20, 20, wide)];
    const first = flatProduct(a, b);
    const kept = first.data.slice();
    expect(flatProduct(b, a).data).not.toEqual(kept);
    expect(first.data).toEqual(kept);
  });
});
