import { Decimal } from 'decimal.js';

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
