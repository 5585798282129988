import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { affine } from './arithmetic.ts';
import { modulus, pointsFor, primeField, residueOf } from './finite-field.ts';

const p = BigInt(modulus);
const residue = fc.integer({ min: 0, max: modulus - 1 });

describe('GF(p)', () => {
  it('has a prime modulus', () => {
    for (let d = 2; d * d <= modulus; d++) expect(modulus % d).not.toBe(0);
  });

  it('adds and multiplies as integers do, modulo p', () => {
    const field = primeField(modulus);
    expect(field.name).toBe('GF(8388593)');
    fc.assert(
      fc.property(residue, residue, (a, b) => {
        expect(field.add(a, b)).toBe((a + b) % modulus);
        expect(field.multiply(a, b)).toBe(Number((BigInt(a) * BigInt(b)) % p));
      }),
    );
    expect(field.multiply(modulus - 1, modulus - 1)).toBe(1);
  });

  it('takes doubles for what they are: ½ + ½ = 1, and sums and products commute with it', () => {
    const field = primeField(modulus);
    expect(field.add(field.from(0.5), field.from(0.5))).toBe(1);
    expect(field.from(-1)).toBe(modulus - 1);
    expect(field.from(2 ** 60)).toBe(Number(2n ** 60n % p));
    const dyadic = fc.integer({ min: -1e6, max: 1e6 }).map((m) => m / 1024);
    fc.assert(
      fc.property(dyadic, dyadic, (a, b) => {
        expect(field.add(field.from(a), field.from(b))).toBe(field.from(a + b));
        expect(field.multiply(field.from(a), field.from(b))).toBe(field.from(a * b));
      }),
    );
  });

  it('takes a row to x W + b, with b or without', () => {
    const { affine: fast, ...slow } = primeField(modulus);
    const matrix = (rows: number, columns: number) =>
      fc.array(fc.array(residue, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      });
    fc.assert(
      fc.property(matrix(2, 3), matrix(3, 4), matrix(1, 4), (x, weight, [bias]) => {
        expect(fast!(x, weight, bias)).toEqual(affine(slow, x, weight, bias));
        expect(fast!(x, weight)).toEqual(affine(slow, x, weight));
      }),
    );
  });

  it('holds in the largest field, where a product takes 52 bits', () => {
    const largest = 67_108_859; // 2²⁶ − 5
    const { affine: fast, ...slow } = primeField(largest);
    const row = [1, 1, 1, 1, 1].map((x) => largest - x);
    const weight = row.map((x) => [x]);
    expect(fast!([row], weight)).toEqual([[5]]);
    expect(affine(slow, [row], weight)).toEqual([[5]]);
    for (const k of [1, largest - 2, largest - 1])
      expect(slow.multiply(k, largest - 1)).toBe(largest - k);
  });

  it('reduces long sums in time', () => {
    const { affine: fast, ...slow } = primeField(modulus);
    const n = 700;
    const row = new Array<number>(n).fill(modulus - 1);
    const weight = row.map((x) => [x]);
    const expected = residueOf(BigInt(n) * (p - 1n) ** 2n + p - 1n, modulus);
    expect(fast!([row], weight, [modulus - 1])).toEqual([[expected]]);
    expect(affine(slow, [row], weight, [modulus - 1])).toEqual([[expected]]);
  });
});

describe('how many random points it takes', () => {
  it('follows from the degree', () => {
    expect(pointsFor(2, modulus, 1e-17).points).toBe(3);
    expect(pointsFor(17, modulus, 1e-17).points).toBe(3);
    expect(pointsFor(60, modulus, 1e-17).points).toBe(4);
    for (const degree of [2, 9, 18, 100, 1000])
      expect(pointsFor(degree, modulus, 1e-17).miss).toBeLessThanOrEqual(1e-17);
    expect(pointsFor(modulus - 2, modulus, 0.5).points).toBeGreaterThan(1);
    expect(() => pointsFor(modulus - 1, modulus, 1e-17)).toThrow(
      'degree: expected below 8388592, found 8388592',
    );
  });
});
