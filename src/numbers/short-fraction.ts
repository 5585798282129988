import { bitLength } from './dyadic.ts';
import { type Fraction, integer, isZero, multiply, negate, ratio } from './fraction.ts';

const powerOfTwo = (e: number): Fraction =>
  e >= 0 ? integer(1n << BigInt(e)) : ratio(1n, 1n << BigInt(-e));

/** The largest dyadic number of so many bits, or one more, that is not above x. */
export const shortBelow = (x: Fraction, bits: number): Fraction => {
  const { numerator, exponent, odd } = x;
  const size = bitLength(numerator);
  if (isZero(x) || (odd === 1n && size <= bits)) return x;
  const shift = bits - size + bitLength(odd);
  const moved = shift >= 0 ? numerator << BigInt(shift) : numerator >> BigInt(-shift);
  // A quotient of whole numbers is cut towards 0.
  const floor = moved / odd - (moved < 0n && moved % odd !== 0n ? 1n : 0n);
  return multiply(integer(floor), powerOfTwo(exponent - shift));
};

/** The least dyadic number of so many bits, or one more, that is not below x. */
export const shortAbove = (x: Fraction, bits: number): Fraction =>
  negate(shortBelow(negate(x), bits));
