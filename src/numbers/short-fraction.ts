import { bitLength } from './dyadic.ts';
import { dyadic, type Fraction, isZero, negate } from './fraction.ts';

/** The largest dyadic number of so many bits, or one more, that is not above x. */
export const shortBelow = (x: Fraction, bits: number): Fraction => {
  const { numerator, exponent, odd } = x;
  const size = bitLength(numerator);
  if (isZero(x) || (odd === 1n && size <= bits)) return x;
  const shift = bits - size + bitLength(odd);
  const moved = numerator << BigInt(shift); // to the right where it is negative
  const rest = ((moved % odd) + odd) % odd; // a remainder has the sign of what is divided
  return dyadic({ mantissa: (moved - rest) / odd, exponent: exponent - shift });
};

/** The least dyadic number of so many bits, or one more, that is not below x. */
export const shortAbove = (x: Fraction, bits: number): Fraction =>
  negate(shortBelow(negate(x), bits));
