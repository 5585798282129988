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
  return { exponent: -places, middle };
};
