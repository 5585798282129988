import { Decimal } from 'decimal.js';
import { type Dyadic, magnitude, toDyadic, trailingZeros } from './dyadic.ts';

/**
 * The rational number numerator · 2^exponent ÷ odd in lowest terms: odd > 0 is odd, and so is the numerator,
 * or the fraction is 0 = 0 · 2⁰ ÷ 1. A sum or product of doubles has odd = 1, and is computed without a
 * greatest common divisor: most numbers of a proof are such.
 */
export interface Fraction {
  readonly numerator: bigint;
  readonly exponent: number;
  readonly odd: bigint;
}

/** A rational number as data: a number stands for the double that it is, exactly. */
export type Exact = number | Fraction;

/** The fraction 0. */
export const zero: Fraction = { numerator: 0n, exponent: 0, odd: 1n };
/** The fraction 1. */
export const one: Fraction = { numerator: 1n, exponent: 0, odd: 1n };

/** The greatest common divisor, which is not negative; 0 of two zeros (Euclid, Elements VII.2). */
export const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [magnitude(a), magnitude(b)];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

/** n · 2^e ÷ q in lowest terms, for an odd q > 0. */
const lowest = (n: bigint, e: number, q: bigint): Fraction => {
  if (n === 0n) return zero;
  const word = Number(BigInt.asUintN(32, n));
  if (word === 0) return lowest(n >> 32n, e + 32, q);
  const twos = trailingZeros(word);
  const numerator = n >> BigInt(twos);
  if (q === 1n) return { numerator, exponent: e + twos, odd: q };
  const common = gcd(numerator, q);
  return { numerator: numerator / common, exponent: e + twos, odd: q / common };
};

/** The integer n. */
export const integer = (n: bigint): Fraction => lowest(n, 0, 1n);

/** The dyadic rational mantissa · 2^exponent, as a fraction. */
export const dyadic = ({ mantissa, exponent }: Dyadic): Fraction => lowest(mantissa, exponent, 1n);

/** The value as a fraction: a double is m · 2^e. Throws RangeError on NaN and infinities. */
export const fractionOf = (x: Exact): Fraction => (typeof x === 'number' ? dyadic(toDyadic(x)) : x);

/** −a. */
export const negate = (a: Fraction): Fraction => ({ ...a, numerator: -a.numerator });

/** a + b. */
export const add = (a: Fraction, b: Fraction): Fraction => {
  const exponent = Math.min(a.exponent, b.exponent);
  const x = a.numerator << BigInt(a.exponent - exponent);
  const y = b.numerator << BigInt(b.exponent - exponent);
  if (a.odd === b.odd) return lowest(x + y, exponent, a.odd); // only saves time
  return lowest(x * b.odd + y * a.odd, exponent, a.odd * b.odd);
};

/** a − b. */
export const subtract = (a: Fraction, b: Fraction): Fraction => add(a, negate(b));

/** a b. */
export const multiply = (a: Fraction, b: Fraction): Fraction =>
  lowest(a.numerator * b.numerator, a.exponent + b.exponent, a.odd * b.odd);

/** a ÷ b. Throws RangeError when b = 0. */
export const divide = (a: Fraction, b: Fraction): Fraction => {
  if (b.numerator === 0n) throw new RangeError('divide: expected a divisor that is not 0, found 0');
  const size = magnitude(b.numerator);
  const numerator = a.numerator * b.odd;
  const signed = b.numerator === size ? numerator : -numerator;
  return lowest(signed, a.exponent - b.exponent, a.odd * size);
};

/** numerator ÷ denominator, of integers: ratio(1, 6). Throws RangeError when the denominator is 0. */
export const ratio = (numerator: number | bigint, denominator: number | bigint = 1): Fraction => {
  const [n, d] = [integer(BigInt(numerator)), integer(BigInt(denominator))];
  if (isZero(d)) throw new RangeError('ratio: expected a denominator that is not 0, found 0');
  return divide(n, d);
};

/** −1, 0 or 1: the sign. */
export const signOf = ({ numerator }: Fraction): number =>
  numerator > 0n ? 1 : numerator < 0n ? -1 : 0;

/** Whether the fraction is 0. */
export const isZero = ({ numerator }: Fraction): boolean => numerator === 0n;

/** Whether the fraction is an integer: its denominator is odd · 2^−exponent. */
export const isInteger = ({ exponent, odd }: Fraction): boolean => exponent >= 0 && odd === 1n;

/** −1, 0 or 1 as a < b, a = b or a > b. */
export const compare = (a: Fraction, b: Fraction): number => signOf(subtract(a, b));

/** Whether a < b. */
export const isLess = (a: Fraction, b: Fraction): boolean => compare(a, b) < 0;

/** |a|. */
export const magnitudeOf = (a: Fraction): Fraction => (a.numerator < 0n ? negate(a) : a);

/** The least of some fractions, of which there is one at least; the first of equal ones. */
export const least = (values: readonly Fraction[]): Fraction =>
  values.reduce((a, b) => (isLess(b, a) ? b : a));

/** The greatest of some fractions, of which there is one at least; the first of equal ones. */
export const greatest = (values: readonly Fraction[]): Fraction =>
  values.reduce((a, b) => (isLess(a, b) ? b : a));

/** (a + b)/2. */
export const average = (a: Exact, b: Exact): Fraction =>
  multiply(add(fractionOf(a), fractionOf(b)), fractionOf(0.5));

/** A text of the fraction: equal fractions have equal texts, and others have others. */
export const keyOf = ({ numerator, exponent, odd }: Fraction): string =>
  `${numerator.toString(36)}e${exponent}${odd === 1n ? '' : `/${odd.toString(36)}`}`;

/** The fraction to the digits that decimal.js has now; exactly, where it is an integer. */
export const decimalOfFraction = ({ numerator, exponent, odd }: Fraction): Decimal => {
  const above = numerator << BigInt(Math.max(0, exponent));
  const below = odd << BigInt(Math.max(0, -exponent));
  const decimal = new Decimal(above.toString());
  return below === 1n ? decimal : decimal.div(below.toString());
};

/** The value to about one unit in the last place: to show it and to aim with it, never to judge by it. */
export const numberOfFraction = (x: Fraction): number => decimalOfFraction(x).toNumber();

/**
 * aᵢ = factor · wholeᵢ, with integers that have no common divisor and factor > 0. One of the values at
 * least is not 0.
 */
export const primitive = (
  values: readonly Fraction[],
): { readonly factor: Fraction; readonly whole: readonly bigint[] } => {
  const exponent = Math.min(...values.map((v) => v.exponent));
  const odd = values.reduce((l, v) => (l * v.odd) / gcd(l, v.odd), 1n);
  const scaled = values.map((v) => (v.numerator << BigInt(v.exponent - exponent)) * (odd / v.odd));
  const common = scaled.reduce(gcd, 0n);
  return { factor: lowest(common, exponent, odd), whole: scaled.map((n) => n / common) };
};
