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

/**
 * ⌊|y| · 2⁻ᵏ⌋ with the sign of y, for k = `exponent`: less than one away from y · 2⁻ᵏ, in integers, as a
 * power of two has too many digits for a product of decimals to be quick. y is finite. Throws RangeError
 * where y has more than a hundred thousand digits.
 */
export const integerOf = (y: Decimal, exponent: number): bigint => {
  if ((y.e + 1) * Math.log2(10) < exponent - 1) return 0n; // |y| < 10^(e + 1), with a bit for the logarithm
  if (y.e > 100_000) throw new RangeError(`about 10^${y.e}: too large for an integer`);
  const [digits, power] = y.toExponential().split('e') as [string, string];
  const [whole, fraction = ''] = digits.split('.') as [string, string?];
  const tens = Number(power) - fraction.length;
  const twos = tens - exponent; // y · 2⁻ᵏ = m · 5^tens · 2^twos
  const above = (n: number): bigint => BigInt(Math.max(0, n));
  const up = (BigInt(whole + fraction) * 5n ** above(tens)) << above(twos);
  return up / ((5n ** above(-tens)) << above(-twos));
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
