import { describe, expect, it } from 'vitest';
import { withOtherWebAssembly } from '../testing/other-webassembly.ts';
import { enlarge } from './kernel-space.ts';
import { multiplyIn, type ProductSpace, productSpace } from './product-space.ts';
import { randomFrom } from './random.ts';

const random = randomFrom(7);
/** Of signs and sizes so far apart that sums in another order have other bits. */
const wide = (): number => (random.unit() - 0.5) * 2 ** random.integer(-30, 30);
const special = [0, -0, 1, -1, 5e-324, -5e-324, 1e-300, 1e308, -1e308, Infinity, -Infinity, NaN];
const any = (): number => random.pick([...special, wide()]);

const drawn = (n: number, draw: () => number): number[] => Array.from({ length: n }, draw);

type Dims = readonly [m: number, n: number, p: number];

/** The sum of the terms of each entry, from 0 on and one after the other, and then the factor. */
const byDefinition = (a: number[], b: number[], [m, n, p]: Dims, factor: number): number[] =>
  Array.from({ length: m * p }, (_, at) => {
    const [i, j] = [Math.floor(at / p), at % p];
    let sum = 0;
    for (let k = 0; k < n; k++) sum += a[i * n + k]! * b[k * p + j]!;
    return sum * factor;
  });

const withKernel = productSpace(2 ** 10);
enlarge(withKernel, 2 ** 14);
const inLists = productSpace(2 ** 10);
const spaces: Readonly<Record<string, ProductSpace>> = {
  'in WebAssembly': withKernel,
  'in lists': inLists,
};

/** The product with the number before it and the one after it; B stands before A, and both from some number on. */
const product = (space: ProductSpace, a: number[], b: number[], dims: Dims, factor: number) => {
  const [m, , p] = dims;
  const [atB, atA] = [3, 3 + b.length];
  const to = atA + a.length + 1;
  space.numbers.set(b, atB);
  space.numbers.set(a, atA);
  space.numbers.fill(7, to - 1, to + m * p + 1);
  multiplyIn(space, [atA, atB, to], dims, factor);
  return [...space.numbers.subarray(to - 1, to + m * p + 1)];
};

const shapes: Dims[] = [
  ...[0, 1, 2, 3, 4, 5, 8, 9].flatMap((m) =>
    [1, 3, 4, 5, 6, 7, 8, 9].map((p) => [m, 3, p] as const),
  ),
  ...[0, 1, 2, 5, 40].flatMap((n) => [[1, n, 1], [2, n, 4], [6, n, 7]] as const), // biome-ignore format: shapes
  [5, 2, 0],
  [0, 0, 5],
];

describe.each(Object.entries(spaces))('a product %s', (name, space) => {
  it('is made where it says', () => {
    expect(space.kernel !== undefined).toBe(name === 'in WebAssembly');
  });

  it.each([
    ['numbers far apart', wide],
    ['infinite numbers, NaN, −0 and subnormal ones', any],
  ])('is to the bit that of one term after the other, of %s', (_, draw) => {
    for (const dims of shapes) {
      const [m, n, p] = dims;
      const [a, b] = [drawn(m * n, draw), drawn(n * p, draw)];
      // `toEqual` tells −0 from 0, and takes NaN for NaN.
      for (const factor of [1, -1 - 2 ** -49])
        expect(product(space, a, b, dims, factor), `${dims.join(' × ')} by ${factor}`).toEqual([
          7,
          ...byDefinition(a, b, dims, factor),
          7,
        ]);
    }
  });
});

describe('a space of products', () => {
  it('is asked for numbers of which each order of summation has its own bits', () => {
    const dims = [4, 40, 4] as const;
    const [a, b] = [drawn(160, wide), drawn(160, wide)];
    const backwards = byDefinition(a.toReversed(), b.toReversed(), dims, 1).toReversed();
    expect(product(withKernel, a, b, dims, 1).slice(1, -1)).not.toEqual(backwards);
  });

  it('asks the kernel for products of a row and of four columns or more', () => {
    const asked: number[][] = [];
    const multiply = (...args: number[]) => asked.push(args);
    const space = { ...productSpace(2 ** 10), kernel: { multiply } };
    const shapes: Dims[] = [[0, 2, 4], [1, 2, 3], [1, 2, 4], [2, 0, 5]]; // biome-ignore format: shapes
    for (const dims of shapes) multiplyIn(space, [9, 8, 7], dims, 3);
    expect(asked).toEqual([
      [9, 8, 7, 1, 2, 4, 3],
      [9, 8, 7, 2, 0, 5, 3],
    ]);
  });

  it('has the same products without WebAssembly when it is enlarged', () => {
    const space = productSpace(2 ** 10);
    withOtherWebAssembly(undefined, () => enlarge(space, 2 ** 14));
    expect(space.kernel).toBeUndefined();
    const dims = [9, 21, 14] as const;
    const [a, b] = [drawn(9 * 21, any), drawn(21 * 14, any)];
    expect(product(space, a, b, dims, 1.5)).toEqual(product(withKernel, a, b, dims, 1.5));
  });
});
