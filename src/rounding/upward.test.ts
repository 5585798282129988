import { describe, expect, it } from 'vitest';
import { toDyadic } from '../numbers/dyadic.ts';
import { float32, float64 } from '../numbers/format.ts';
import { randomFrom } from '../numbers/random.ts';
import { fromRows, multiplyUp, rowSums, theta, toRows, transpose, withRowBelow } from './upward.ts';

/** x · 2^2148, an integer for every double and for every product of two. */
const scaled = (x: number): bigint => {
  const { mantissa, exponent } = toDyadic(x);
  return mantissa << BigInt(exponent + 2148);
};
const product = (x: number, y: number): bigint => (scaled(x) * scaled(y)) >> 2148n;

describe('multiplyUp', () => {
  it('is never below the exact product, underflow included, and is near it', () => {
    const random = randomFrom(1);
    for (let trial = 0; trial < 2_000; trial++) {
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

  it('is infinite, and so certifies nothing, where the formula is not valid', () => {
    expect(theta(2 ** 11 + 1, 2 ** -11)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('matrices', () => {
  const m = fromRows([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  it('are transposed, given a row more and summed by rows', () => {
    expect(toRows(transpose(m))).toEqual([
      [1, 4],
      [2, 5],
      [3, 6],
    ]);
    expect(toRows(withRowBelow(m, [7, 8, 9])).at(-1)).toEqual([7, 8, 9]);
    expect(toRows(withRowBelow(m)).at(-1)).toEqual([0, 0, 0]);
    const [first, second] = rowSums(m);
    expect(first).toBeGreaterThanOrEqual(6);
    expect(second).toBeGreaterThanOrEqual(15);
    expect(second).toBeLessThan(15.01);
  });
});
