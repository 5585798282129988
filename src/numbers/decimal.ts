import { Decimal } from 'decimal.js';
import type { Balls } from './dyadic.ts';

/**
 * A double as the decimal that it is, to its last digit. `new Decimal(0.1)` would be one tenth, which
 * the double is not: its value is m · 2⁻ᵏ = m · 5ᵏ · 10⁻ᵏ. Both zeros are the real number 0.
 * Throws RangeError on NaN and infinities.
 */
export const decimalOf = (x: number): Decimal => {
  if (!Number.isFinite(x)) throw new RangeError(`${x} has no decimal`);
  let integer = x;
  let halvings = 0;
  while (!Number.isInteger(integer)) {
    integer *= 2; // exact: a power of two, away from overflow as |x| < 2^53 here
    halvings++;
  }
  // A constructor keeps every digit it is given; only operations round.
  return new Decimal(`${BigInt(integer) * 5n ** BigInt(halvings)}e-${halvings}`);
};

/** bⁿ for n ≥ 0, each worked out once: conversions need the same few powers over and over. */
const powersOf = (b: bigint): ((n: number) => bigint) => {
  const known: bigint[] = [];
  return (n) => {
    // What is as long as 10³⁰⁰⁰ is not kept.
    if (n >= 3_000) return b ** BigInt(n);
    const power = known[n] ?? b ** BigInt(n);
    known[n] = power;
    return power;
  };
};

/** 10ⁿ for n ≥ 0. */
export const powerOfTen = powersOf(10n);

/** 5ⁿ for n ≥ 0. */
const powerOfFive = powersOf(5n);

/** Decimal places of one number of `d`, the digits of decimal.js. */
const places = 7;

/** Σ d[i] · 10^(7 (to − 1 − i)) over from ≤ i < to, by halves: two numbers of seven digits are exact in a double. */
const joined = (d: readonly number[], from: number, to: number): bigint => {
  if (to - from === 1) return BigInt(d[from]!);
  if (to - from === 2) return BigInt(d[from]! * 1e7 + d[from + 1]!);
  const middle = (from + to) >> 1;
  return joined(d, from, middle) * powerOfTen(places * (to - middle)) + joined(d, middle, to);
};

/**
 * ⌊|y| · 10^shift · 2⁻ᵏ⌋ with the sign of y, for k = `exponent`: less than one away from the number without ⌊⌋. It is
 * worked out in integers, as a power of two has too many digits for a product of decimals to be quick, from the digits
 * `d` of decimal.js, y = ±Σ dᵢ 10^(7 (⌊e/7⌋ − i)), as to write and to read them takes ten times as long. y is finite.
 * Throws RangeError where y · 10^shift has more than a hundred thousand digits.
 */
export const integerOf = (y: Decimal, exponent: number, shift = 0): bigint => {
  const e = y.e + shift;
  if ((e + 1) * Math.log2(10) < exponent - 1) return 0n; // |y| 10^shift < 10^(e + 1), with a bit for the logarithm
  if (e > 100_000) throw new RangeError(`about 10^${e}: too large for an integer`);
  const { d, s } = y;
  const tens = places * (Math.floor(y.e / places) + 1 - d.length) + shift;
  const twos = tens - exponent; // |y| · 10^shift · 2⁻ᵏ = m · 5^tens · 2^twos
  let m = joined(d, 0, d.length);
  if (tens > 0) m *= powerOfFive(tens);
  if (tens < 0) {
    const divisor = powerOfFive(-tens);
    m = twos > 0 ? (m << BigInt(twos)) / divisor : m / (divisor << BigInt(-twos));
  } else {
    m = twos > 0 ? m << BigInt(twos) : m >> BigInt(-twos);
  }
  return s < 0 ? -m : m;
};

/**
 * A matrix of decimals that are dyadic rationals, exactly: m · 2⁻ᵏ has k decimals, and is m · 5ᵏ · 10⁻ᵏ.
 * Throws RangeError on a decimal that is no dyadic rational.
 */
export const ballsOf = (rows: readonly (readonly Decimal[])[]): Balls => {
  const places = Math.max(0, ...rows.flat().map((x) => x.decimalPlaces()));
  const fives = 5n ** BigInt(places);
  const middle = rows.map((row) =>
    row.map((x) => {
      const digits = BigInt(x.toFixed(places).replace('.', ''));
      if (digits % fives !== 0n) throw new RangeError(`${x} is not a dyadic rational`);
      return digits / fives;
    }),
  );
  return { exponent: 0 - places, middle }; // −0 is no exponent
};
