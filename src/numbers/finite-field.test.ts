import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { affine } from './arithmetic.ts';
import { modulus, pointsFor, primeField, residueOf } from './finite-field.ts';

const field = primeField(modulus);
const p = BigInt(modulus);
const { affine: _, ...slow } = field;

describe('GF(p)', () => {
  it('has a prime modulus', () => {
    for (let d = 2; d * d <= modulus; d++) expect(modulus % d).not.toBe(0);
  });

  it('adds and multiplies as integers do, modulo p', () => {
    const residue = fc.integer({ min: 0, max: modulus - 1 });
    fc.assert(
      fc.property(residue, residue, (a, b) => {
        expect(field.add(a, b)).toBe((a + b) % modulus);
        expect(field.multiply(a, b)).toBe(Number((BigInt(a) * BigInt(b)) % p));
      }),
    );
    expect(field.multiply(modulus - 1, modulus - 1)).toBe(1);
  });

  it('takes doubles for what they are: ½ + ½ = 1, and sums and products commute with it', () => {
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

  it('reduces long sums in time', () => {
    const n = 700;
    const row = new Array<number>(n).fill(modulus - 1);
    const weight = row.map((x) => [x]);
    const expected = residueOf(BigInt(n) * (p - 1n) ** 2n + p - 1n, modulus);
    expect(affine(field, [row], weight, [modulus - 1])).toEqual([[expected]]);
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
    expect(() => pointsFor(modulus, modulus, 1e-17)).toThrow(RangeError);
  });
});
