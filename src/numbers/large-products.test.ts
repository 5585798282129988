import { expect, it } from 'vitest';
import { affine, float64Arithmetic } from './arithmetic.ts';
import { isLarge } from './large-products.ts';
import { randomFrom } from './random.ts';

const random = randomFrom(5);
const matrix = (rows: number, columns: number) =>
  Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => (random.unit() - 0.5) * 2 ** random.integer(-30, 30)),
  );

it('gives the bits of one term after the other, with a bias and without', () => {
  const { affine: _, ...scalars } = float64Arithmetic;
  for (const [inputs, outputs] of [
    [257, 258],
    [1023, 67],
  ] as const) {
    const [x, weight, [bias]] = [matrix(8, inputs), matrix(inputs, outputs), matrix(1, outputs)];
    expect(isLarge(x, weight)).toBe(true);
    expect(affine(float64Arithmetic, x, weight)).toEqual(affine(scalars, x, weight));
    expect(affine(float64Arithmetic, x, weight, bias)).toEqual(affine(scalars, x, weight, bias));
  }
  expect(isLarge(matrix(7, 300), matrix(300, 300))).toBe(false);
});
