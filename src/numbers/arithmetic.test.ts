import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { affine, arithmeticOf, float32Arithmetic, float64Arithmetic, lift } from './arithmetic.ts';
import { float16, float32, float64, tf32 } from './format.ts';
import { asNumber, stringify } from './json.ts';
import { formatNamed, inParts } from './named-formats.ts';
import { basisPoints, filled, largest, mapRows, shapeOf } from './rows.ts';

const { affine: _, ...scalarByScalar } = float64Arithmetic;

describe('x W + b', () => {
  it('has the bits that ml-matrix has, and scalar by scalar', () => {
    const entries = fc.double({ noNaN: true, min: -1e100, max: 1e100 });
    const rows = (m: number, n: number) =>
      fc.array(fc.array(entries, { minLength: n, maxLength: n }), { minLength: m, maxLength: m });
    const cases = fc
      .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
      .chain(([n, p]) => fc.tuple(rows(2, n), rows(n, p), rows(1, p)));
    fc.assert(
      fc.property(cases, ([x, w, [b]]) => {
        const fast = affine(float64Arithmetic, x, w, b).flat();
        const slow = affine(scalarByScalar, x, w, b).flat();
        const library = new Matrix(x).mmul(new Matrix(w)).addRowVector(b!).to1DArray();
        // Those two start their sums from 0, so that only the sign of a zero differs from scalar by scalar.
        return fast.every((y, i) => Object.is(y, library[i]) && y === slow[i]);
      }),
      { numRuns: 300 },
    );
  });

  it('needs no bias', () => {
    expect(affine(float32Arithmetic, [[1, 2]], [[3], [4]])).toEqual([[11]]);
    expect(affine(float64Arithmetic, [[1, 2]], [[3], [4]])).toEqual([[11]]);
  });

  it('rounds each operation to float32', () => {
    const x = affine(float32Arithmetic, [[0.1]], [[1]], [0.2]);
    expect(x).toEqual([[Math.fround(0.1 + 0.2)]]);
    expect(float32Arithmetic.from(0.1)).toBe(Math.fround(0.1));
  });
});

describe('formats', () => {
  it('are found by name, with the arithmetic that computes in them', () => {
    expect(formatNamed('float32')).toBe(float32);
    expect(formatNamed('decimal')).toBeUndefined();
    expect(arithmeticOf(float64)).toBe(float64Arithmetic);
    expect(arithmeticOf(float32)).toBe(float32Arithmetic);
    const halves = arithmeticOf({
      ...float32,
      name: 'halves',
      round: (x) => Math.round(2 * x) / 2,
    });
    expect(halves.name).toBe('halves');
    expect(halves.from(0.7)).toBe(0.5);
    expect(affine(halves, [[0.7]], [[0.7]])).toEqual([[0.5]]);
    expect(affine(halves, [[0.5, 0.7]], [[1], [2]], [0.3])).toEqual([[2.5]]);
  });

  it('round factors, sums and results each to its own format', () => {
    const tensorCore = arithmeticOf(formatNamed('tf32')!);
    const almost = 1 + 2 ** -12; // 1 in tf32, a number of float32
    expect([tensorCore.from(almost), tensorCore.add(almost, 1)]).toEqual([almost, 2 + 2 ** -12]);
    expect(tensorCore.multiply(almost, 3)).toBe(3);
    expect(affine(tensorCore, [[almost, almost]], [[1], [3]], [2 ** -20])).toEqual([
      [4 + 2 ** -20],
    ]);
    const half = arithmeticOf(formatNamed('float16-float32')!);
    // 2049 is no number of float16, but it is one of the format of sums, from which 1 is taken again.
    expect(affine(half, [[2048, 1, -1]], [[1], [1], [1]])).toEqual([[2048]]);
    expect(affine(half, [[2048, 1]], [[1], [1]])).toEqual([[2049]]);
    expect(half.from(1e-5)).toBe(Math.fround(1e-5)); // what is no number of float16, as an epsilon
    // Only a finer format of sums has constants of its own.
    expect(arithmeticOf(inParts(float32, float32, float16)).from(1 + 2 ** -20)).toBe(1 + 2 ** -20);
    expect(arithmeticOf(inParts(float16, float16, tf32)).from(1e-9)).toBe(0);
  });

  it('have arithmetics of their names, which take float64 matrices to theirs', () => {
    expect([float64Arithmetic, float32Arithmetic].map(({ name }) => name)).toEqual([
      'float64',
      'float32',
    ]);
    expect(lift(float64Arithmetic, [[0.1, 2]])).toEqual([[0.1, 2]]);
    expect(lift(float32Arithmetic, [[0.1], [2]])).toEqual([[Math.fround(0.1)], [2]]);
  });

  it.each([float64, float32])('$name: u, η and the largest are what they say', (format) => {
    const { unit, smallest, largest: top, round } = format;
    expect(round(1 + 2 * unit)).toBe(1 + 2 * unit);
    expect(round(1 + unit)).toBe(1); // a tie, to even
    expect(round(smallest)).toBe(smallest);
    expect(round(smallest / 2)).toBe(0);
    expect(round(top)).toBe(top);
    expect(round(top * (1 + 2 * unit))).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('numbers in JSON', () => {
  it('survive', () => {
    const numbers = [0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0.1];
    const back = (JSON.parse(stringify(numbers)) as unknown[]).map(asNumber);
    expect(back.every((x, i) => Object.is(x, numbers[i]))).toBe(true);
  });

  it('are not any other text, nor anything else', () => {
    for (const value of ['1', '', null, undefined, true, [1], { NaN: 1 }])
      expect(asNumber(value)).toBeUndefined();
  });
});

it('x W + b of a small x in float64 is a sum for each row and column', () => {
  const [x, w] = [[[1, 2], [3, 4]], [[5, 6, 7], [8, 9, 10]]]; // biome-ignore format: matrices
  expect(affine(float64Arithmetic, x!, w!, [100, 200, 300])).toEqual([[121, 224, 327], [147, 254, 361]]); // biome-ignore format: a matrix
  expect(affine(float64Arithmetic, x!, w!)).toEqual([[21, 24, 27], [47, 54, 61]]); // biome-ignore format: a matrix
});

it('takes doubles as they are where it says so', () => {
  const doubles = [0, -0, 1 / 3, Number.MIN_VALUE, Number.MAX_VALUE, Number.NaN, -Infinity];
  const arithmetics = [float64, float32, inParts(float32, float64, float64)].map(arithmeticOf);
  for (const { takesDoubles, from } of arithmetics)
    expect(doubles.every((x) => Object.is(from(x), x))).toBe(takesDoubles ?? false);
});

describe('an arithmetic in parts', () => {
  it('that computes in float64 is that of float64, with its fast product', () => {
    expect(arithmeticOf(inParts(float32, float64, float64))).toEqual({
      ...float64Arithmetic,
      name: 'float32',
    });
    for (const parts of [inParts(float32, float32, float64), inParts(float32, float64, float32)])
      expect(arithmeticOf(parts)).not.toHaveProperty('affine');
  });
});

describe('rows', () => {
  it('have shapes, basis points and a largest entry', () => {
    expect(shapeOf([[1, 2]])).toBe('1 × 2');
    expect(filled(2, 3, 7)).toEqual([[7, 7, 7], [7, 7, 7]]); // biome-ignore format: a matrix
    const places = mapRows([[1, 2], [3, 4]], (x, i, j) => 100 * x + 10 * i + j); // biome-ignore format: a matrix
    expect(places).toEqual([[100, 201], [310, 411]]); // biome-ignore format: a matrix
    expect(shapeOf([])).toBe('0 × 0');
    expect(basisPoints(2)).toEqual([
      [0, 0],
      [1, 0],
      [0, 1],
    ]);
    expect(
      largest([
        [1, -3],
        [2, 0],
      ]),
    ).toBe(3);
    expect(largest([[Number.NaN, 1]])).toBeNaN();
  });
});
