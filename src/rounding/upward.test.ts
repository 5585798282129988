import { describe, expect, it } from 'vitest';
import { toDyadic } from '../numbers/dyadic.ts';
import { absolute, fromRows, matrix, toRows } from '../numbers/flat-matrix.ts';
import { float32, float64 } from '../numbers/format.ts';
import { randomFrom } from '../numbers/random.ts';
import { several } from '../testing/effort.ts';
import {
  addInto,
  addUp,
  combine,
  grownFar,
  largestEntry,
  multiply,
  multiplyUp,
  roundUp,
  rowSums,
  theta,
  transpose,
  withRowBelow,
} from './upward.ts';

/** x · 2^2148, an integer for every double and for every product of two. */
const scaled = (x: number): bigint => {
  const { mantissa, exponent } = toDyadic(x);
  return mantissa << BigInt(exponent + 2148);
};
const product = (x: number, y: number): bigint => (scaled(x) * scaled(y)) >> 2148n;

describe('roundUp', () => {
  it('makes up for n + 8 roundings twice, and for the underflow of n products and of its own', () => {
    expect(roundUp(1, 0)).toBe(1 + 8 * 2 ** -52);
    expect(roundUp(1, 3)).toBe(1 + 11 * 2 ** -52);
    expect(roundUp(0, 0)).toBe(2 ** -1074);
    expect(roundUp(0, 3)).toBe(4 * 2 ** -1074);
  });

  it.each([1022, 1023, 1024, 1025, 5000])('counts %i products as any other number of them', (n) => {
    expect(roundUp(0, n)).toBe((n + 1) * 2 ** -1074);
    expect(roundUp(1, n)).toBe(1 + (n + 8) * 2 ** -52);
  });
});

describe('sums and products that are rounded up', () => {
  it('are rounded as often as they say: of two terms once, of n products with n terms each', () => {
    expect(addUp(1, 2)).toBe(roundUp(3, 0));
    const sums = fromRows([[1], [2], [0]]);
    expect(addInto(sums, fromRows([[4], [3], [7]]))).toBe(sums);
    expect([...sums.data]).toEqual([5, 5, 7].map((x) => roundUp(x, 0)));
    const two = multiplyUp(fromRows([[1, 2], [0, 3]]), fromRows([[3, 5], [4, 6]])); // biome-ignore format: matrices
    expect([...two.data]).toEqual([11, 17, 12, 18].map((x) => roundUp(x, 2)));
  });
});

describe('multiplyUp', () => {
  it('is never below the exact product, underflow included, and is near it', () => {
    const random = randomFrom(1);
    for (let trial = 0; trial < several(2_000, 300); trial++) {
      const n = random.integer(1, 12);
      const exponent = random.pick([0, -200, -520, -537, -540, 400]);
      const draw = (): number =>
        random.unit() < 0.2 ? 0 : random.unit() * 2 ** (exponent + random.integer(-8, 8));
      const a = [Array.from({ length: n }, draw)];
      const b = Array.from({ length: n }, () => [draw()]);
      const exact = a[0]!.reduce((sum, x, i) => sum + product(x, b[i]![0]!), 0n);
      const bound = toRows(multiplyUp(fromRows(a), fromRows(b)))[0]![0]!;
      expect(scaled(bound)).toBeGreaterThanOrEqual(exact);
      // Near, where nothing underflows: within 2⁻⁴⁰ of it.
      if (exponent >= -200)
        expect(scaled(bound)).toBeLessThanOrEqual(exact + (exact >> 40n) + (1n << 1900n));
    }
  });
});

describe('theta', () => {
  it('is at least (1 + u)^m − 1, in exact arithmetic', () => {
    for (const { unit } of [float64, float32, { unit: 2 ** -11 }]) {
      const p = BigInt(-Math.log2(unit));
      for (const m of [1, 2, 3, 10, 100, 1000]) {
        if (m * unit > 1) continue;
        const one = 1n << (p * BigInt(m));
        const grown = ((1n << p) + 1n) ** BigInt(m) - one; // ((1 + u)^m − 1) · 2^(pm)
        const { mantissa, exponent } = toDyadic(theta(m, unit));
        const shift = BigInt(-exponent);
        expect(mantissa * one).toBeGreaterThanOrEqual(grown << shift);
        expect(theta(m, unit)).toBeLessThan(m * unit * (1 + 2 * m * unit) * (1 + 2 ** -48));
      }
    }
  });

  it('is mu(1 + mu), rounded up, up to mu = 1', () => {
    expect(theta(3, 2 ** -4)).toBe(roundUp(57 / 256, 0));
    expect(theta(16, 2 ** -4)).toBe(roundUp(2, 0));
  });

  it('is infinite, and so certifies nothing, where the formula is not valid', () => {
    expect(theta(2 ** 11 + 1, 2 ** -11)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('grownFar', () => {
  it('is S(1 + S) up to S = 1, and no less than (1 + u)^m − 1 from there to S = 4', () => {
    for (const unit of [2 ** -3, 2 ** -4, 2 ** -8]) {
      for (let m = 1; m * unit <= 4; m++) {
        const bound = grownFar(m * unit);
        if (m * unit <= 1) expect(bound).toBe(theta(m, unit));
        expect(bound).toBeGreaterThanOrEqual((1 + unit) ** m - 1);
        expect(bound).toBeLessThan(1.55 * Math.expm1(m * unit));
      }
    }
    expect(grownFar(4.001)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('matrices', () => {
  const rows = [
    [1, -2, 3],
    [4, 5, -6],
  ];
  const m = fromRows(rows);

  it('are read from rows and written to rows', () => {
    expect(m).toMatchObject({ rows: 2, columns: 3 });
    expect([...m.data]).toEqual([1, -2, 3, 4, 5, -6]);
    expect(toRows(m)).toEqual(rows);
    expect(fromRows([])).toMatchObject({ rows: 0, columns: 0 });
  });

  it('are transposed, given a row more, made absolute and combined', () => {
    expect(toRows(transpose(m))).toEqual([
      [1, 4],
      [-2, 5],
      [3, -6],
    ]);
    expect(toRows(withRowBelow(m, [7, 8, 9]))).toEqual([...rows, [7, 8, 9]]);
    expect(toRows(withRowBelow(m))).toEqual([...rows, [0, 0, 0]]);
    expect(toRows(absolute(m))).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const minus = (x: number, y: number) => x - 2 * y;
    expect([...combine(m, absolute(m), minus).data]).toEqual([-1, -6, -3, -4, -5, -18]);
    expect([...combine(m, undefined, minus).data]).toEqual([...m.data]);
  });

  it('have products, in which a 0 takes nothing of what overflowed', () => {
    expect(toRows(multiply(m, transpose(m)))).toEqual([
      [14, -24],
      [-24, 77],
    ]);
    expect(toRows(multiply(fromRows([[0, 1]]), fromRows([[Infinity], [2]])))).toEqual([[2]]);
  });

  it('have products of any sizes, to the bit those of plain loops', () => {
    const random = randomFrom(3);
    for (let k = 0; k < 300; k++) {
      const [rows, n, columns] = [random.integer(1, 5), random.integer(1, 9), random.integer(1, 9)];
      const drawn = (height: number, width: number) =>
        Array.from({ length: height }, () =>
          Array.from({ length: width }, () => (random.chance(0.1) ? 0 : random.normal())),
        );
      const [a, b] = [drawn(rows, n), drawn(n, columns)];
      if (random.chance(0.3))
        b[random.integer(0, n - 1)]![random.integer(0, columns - 1)] = Infinity;
      const plain = a.map((row) =>
        b[0]!.map((_, j) => row.reduce((sum, x, i) => (x === 0 ? sum : sum + x * b[i]![j]!), 0)),
      );
      expect(toRows(multiply(fromRows(a), fromRows(b)))).toEqual(plain);
    }
  });

  it('have a largest entry, and row sums, rounded up', () => {
    expect(largestEntry(absolute(m))).toBe(6);
    expect(largestEntry(matrix(0, 0))).toBe(0);
    expect(largestEntry(fromRows([[1, Number.NaN, 2]]))).toBeNaN();
    expect([...rowSums(absolute(m))]).toEqual([roundUp(6, 3), roundUp(15, 3)]);
  });

  it('start as zeros and share no entry with another, of whatever size', () => {
    const all = Array.from({ length: 120 }, (_, i) =>
      matrix(1, [1, 8, 100, 255, 256, 257, 10_000][i % 7]!),
    );
    for (const [i, { columns, data }] of all.entries()) {
      expect(data.length).toBe(columns);
      expect(data.every((x) => x === 0)).toBe(true);
      data.fill(i + 1);
    }
    for (const [i, { data }] of all.entries()) expect(data.every((x) => x === i + 1)).toBe(true);
  });
});
