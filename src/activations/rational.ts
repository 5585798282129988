import { Decimal } from 'decimal.js';
import { toDyadic } from '../numbers/dyadic.ts';

/** A fraction in lowest terms; the denominator is positive. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A rational number as data: a number stands for the double that it is, exactly. */
export type Exact = number | Rational;

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

/** numerator ÷ denominator, of integers: ratio(1, 6). Throws RangeError when the denominator is 0. */
export const ratio = (numerator: number | bigint, denominator: number | bigint = 1): Rational => {
  let [n, d] = [BigInt(numerator), BigInt(denominator)];
  if (d === 0n) throw new RangeError('ratio: the denominator is 0');
  if (d < 0n) [n, d] = [-n, -d];
  const common = gcd(n, d);
  return { numerator: n / common, denominator: d / common };
};

/** The value as a fraction. A double is m · 2^e: its denominator is a power of two. */
export const rationalOf = (x: Exact): Rational => {
  if (typeof x !== 'number') return x;
  const { mantissa, exponent } = toDyadic(x);
  return exponent >= 0
    ? { numerator: mantissa << BigInt(exponent), denominator: 1n }
    : { numerator: mantissa, denominator: 1n << BigInt(-exponent) };
};

export const addRational = (a: Rational, b: Rational): Rational =>
  ratio(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

export const multiplyRational = (a: Rational, b: Rational): Rational =>
  ratio(a.numerator * b.numerator, a.denominator * b.denominator);

export const negateRational = ({ numerator, denominator }: Rational): Rational => ({
  numerator: -numerator,
  denominator,
});

/** Throws RangeError when b = 0. */
export const divideRational = (a: Rational, b: Rational): Rational =>
  ratio(a.numerator * b.denominator, a.denominator * b.numerator);

/** (a + b)/2. */
export const average = (a: Exact, b: Exact): Rational =>
  divideRational(addRational(rationalOf(a), rationalOf(b)), rationalOf(2));

/** Negative, 0 or positive as a < b, a = b or a > b. */
export const compareRational = (a: Rational, b: Rational): number => {
  const [x, y] = [a.numerator * b.denominator, b.numerator * a.denominator];
  return x < y ? -1 : x > y ? 1 : 0;
};

/** To the digits of decimal.js; exact when the denominator is 1. */
export const decimalOfRational = ({ numerator, denominator }: Rational): Decimal =>
  denominator === 1n
    ? new Decimal(numerator.toString())
    : new Decimal(numerator.toString()).div(denominator.toString());

/** To about one unit in the last place: for showing and aiming, never for judging. */
export const numberOfRational = (x: Rational): number => decimalOfRational(x).toNumber();
