import type { Rational } from '../../activations/index.ts';
import { toDyadic } from '../../numbers/dyadic.ts';

/**
 * numerator · 2^exponent ÷ odd, in lowest terms: the numerator is odd, or the fraction is 0 = 0 · 2⁰ ÷ 1.
 * Nearly every number here is a sum of products of doubles, which has odd = 1 and needs no gcd.
 */
export interface Fraction {
  readonly numerator: bigint;
  readonly exponent: number;
  readonly odd: bigint;
}

export const zero: Fraction = { numerator: 0n, exponent: 0, odd: 1n };
export const one: Fraction = { numerator: 1n, exponent: 0, odd: 1n };

const magnitude = (n: bigint): bigint => (n < 0n ? -n : n);

/** The greatest common divisor; 0 of two zeros. */
export const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [magnitude(a), magnitude(b)];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

const lowest = (n: bigint, e: number, q: bigint): Fraction => {
  if (n === 0n) return zero;
  let [numerator, exponent, odd] = [n, e, q];
  while ((numerator & 0xffffn) === 0n) {
    numerator >>= 16n;
    exponent += 16;
  }
  while ((numerator & 1n) === 0n) {
    numerator >>= 1n;
    exponent++;
  }
  if (odd !== 1n) {
    const common = gcd(numerator, odd);
    numerator /= common;
    odd /= common;
  }
  return { numerator, exponent, odd };
};

/** Throws RangeError on NaN and infinities. */
export const fractionOf = (x: number | Rational): Fraction => {
  if (typeof x !== 'number') {
    const { numerator: q, exponent } = lowest(x.denominator, 0, 1n);
    return lowest(x.numerator, -exponent, q);
  }
  const { mantissa, exponent } = toDyadic(x);
  return lowest(mantissa, exponent, 1n);
};

export const toRational = ({ numerator, exponent, odd }: Fraction): Rational =>
  exponent >= 0
    ? { numerator: numerator << BigInt(exponent), denominator: odd }
    : { numerator, denominator: odd << BigInt(-exponent) };

export const integer = (n: bigint): Fraction => lowest(n, 0, 1n);

export const negate = (a: Fraction): Fraction => ({ ...a, numerator: -a.numerator });

export const add = (a: Fraction, b: Fraction): Fraction => {
  if (a.numerator === 0n) return b;
  if (b.numerator === 0n) return a;
  const exponent = Math.min(a.exponent, b.exponent);
  const x = a.numerator << BigInt(a.exponent - exponent);
  const y = b.numerator << BigInt(b.exponent - exponent);
  if (a.odd === b.odd) return lowest(x + y, exponent, a.odd);
  return lowest(x * b.odd + y * a.odd, exponent, a.odd * b.odd);
};

export const subtract = (a: Fraction, b: Fraction): Fraction => add(a, negate(b));

export const multiply = (a: Fraction, b: Fraction): Fraction =>
  lowest(a.numerator * b.numerator, a.exponent + b.exponent, a.odd * b.odd);

/** Throws RangeError when b = 0. */
export const divide = (a: Fraction, b: Fraction): Fraction => {
  if (b.numerator === 0n) throw new RangeError('divide: the divisor is 0');
  const sign = b.numerator < 0n ? -1n : 1n;
  const odd = a.odd * b.numerator * sign;
  return lowest(sign * a.numerator * b.odd, a.exponent - b.exponent, odd);
};

/** −1, 0 or 1: the sign. */
export const signOf = ({ numerator }: Fraction): number =>
  numerator > 0n ? 1 : numerator < 0n ? -1 : 0;

export const isZero = ({ numerator }: Fraction): boolean => numerator === 0n;

/** As text: equal fractions have equal texts. */
export const keyOf = ({ numerator, exponent, odd }: Fraction): string =>
  `${numerator.toString(36)}e${exponent}${odd === 1n ? '' : `/${odd.toString(36)}`}`;

/** a = factor · whole, entry by entry, with integers that have no common divisor; factor > 0. */
export const primitive = (
  values: readonly Fraction[],
): { readonly factor: Fraction; readonly whole: readonly bigint[] } => {
  const nonzero = values.filter((v) => !isZero(v));
  const exponent = Math.min(...nonzero.map((v) => v.exponent));
  const odd = nonzero.reduce((l, v) => (l * v.odd) / gcd(l, v.odd), 1n);
  const scaled = values.map((v) =>
    isZero(v) ? 0n : (v.numerator << BigInt(v.exponent - exponent)) * (odd / v.odd),
  );
  const common = scaled.reduce(gcd, 0n);
  return { factor: lowest(common, exponent, odd), whole: scaled.map((n) => n / common) };
};
