import { Decimal } from 'decimal.js';
import { bitsFor, fixedExp, fromFixedPoint, toFixedPoint } from './fixed-point.ts';

/** What is longer is left to decimal.js. */
const mostDigits = 5_000;

/** From 10¹⁷ on, e^±x is no decimal any more: its exponent is 4 · 10¹⁶ at least. */
export const isBeyondExponents = (x: Decimal): boolean => x.e > 16;

/**
 * eˣ in fixed point. The exponent m has no more than e + 1 digits, for which there are as many more bits: so a relative error of
 * 10^−(digits + 3) before it is rounded, and ½ + 10⁻² units in the last place after it.
 */
export const exp = (x: Decimal): Decimal => {
  const digits = Decimal.precision + 3;
  if (!x.isFinite() || digits > mostDigits) return x.exp();
  if (isBeyondExponents(x)) return new Decimal(x.isNegative() ? 0 : Infinity);
  if (x.isZero() || x.e < -digits) return x.plus(1);
  const bits = bitsFor(digits + Math.max(0, x.e + 1));
  const { fraction, exponent } = fixedExp(toFixedPoint(x, bits), bits);
  return fromFixedPoint(fraction, bits, exponent);
};
