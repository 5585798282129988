import { Decimal } from 'decimal.js';
import { integerOf } from '../../numbers/decimal.ts';

/** The bits that hold that many decimal digits, and 32 more. */
export const bitsFor = (digits: number): number => Math.ceil(digits * Math.log2(10)) + 32;

const powers = new Map<number, bigint>();

const powerOfTen = (n: number): bigint => {
  const power = powers.get(n) ?? 10n ** BigInt(n);
  powers.set(n, power);
  return power;
};

/** x · 2^bits as an integer, to about one unit. Integer arithmetic is faster than that of decimal.js. */
export const toFixedPoint = (x: Decimal, bits: number): bigint => integerOf(x, -bits);

/** n · 2^−bits · 10^exponent, to `digits` decimal places of n · 2^−bits. */
export const fromFixedPoint = (
  n: bigint,
  bits: number,
  digits: number,
  exponent: number,
): Decimal => new Decimal(`${(n * powerOfTen(digits)) >> BigInt(bits)}e${exponent - digits}`);

const constants = new Map<number, bigint>();

/** artanh(1/n) · 2^bits = Σ 2^bits/((2k + 1) n^(2k+1)), each term rounded down. */
const artanhOfInverse = (n: bigint, bits: number): bigint => {
  let power = (1n << BigInt(bits)) / n;
  let sum = 0n;
  for (let k = 1n; power > 0n; k += 2n) {
    sum += power / k;
    power /= n * n;
  }
  return sum;
};

/** Bits beyond those that are asked for: the roundings of some thousand terms, times 46. */
const spare = 32;

/** ln 10 · 2^bits, as 46 artanh(1/31) + 34 artanh(1/49) + 20 artanh(1/161). */
export const ln10 = (bits: number): bigint => {
  const known = constants.get(bits);
  if (known) return known;
  const wide = bits + spare;
  const [a, b, c] = [31n, 49n, 161n].map((n) => artanhOfInverse(n, wide));
  const value = (46n * a! + 34n * b! + 20n * c!) >> BigInt(spare);
  constants.set(bits, value);
  return value;
};

/** Σ rᵏ/k! from k = first on, for |r| < 4, all in integers with `bits` after the point. */
export const exponentialSeries = (r: bigint, bits: number, first: 0 | 1): bigint => {
  // e^r = (e^(r/2^s))^(2^s): on r/2^s the series is short; the doubling costs s of the spare bits.
  const halvings = Math.ceil(Math.sqrt(bits));
  const wide = BigInt(bits + 2 * halvings);
  const x = r << BigInt(halvings); // r/2^s with bits + 2s after the point
  let term = x;
  let sum = x;
  for (let k = 2n; term !== 0n && term !== -1n; k++) {
    term = ((term * x) >> wide) / k;
    sum += term;
  }
  // With m = e^y − 1: e^(2y) − 1 = m (m + 2), which does not cancel.
  const two = 2n << wide;
  for (let i = 0; i < halvings; i++) sum = (sum * (sum + two)) >> wide;
  return (sum >> BigInt(2 * halvings)) + (first === 0 ? 1n << BigInt(bits) : 0n);
};
