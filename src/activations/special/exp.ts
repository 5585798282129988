import { Decimal } from 'decimal.js';
import { bitsFor, exponentialSeries, fromFixedPoint, ln10, toFixedPoint } from './fixed-point.ts';

const guard = 12;

/** What is longer is left to decimal.js. */
const mostDigits = 5_000;

/**
 * eˣ = 10ᵐ e^(x − m ln 10), the second factor in fixed point. It is about ten times as fast as the exp of
 * decimal.js, against which it is tested.
 */
export const exp = (x: Decimal): Decimal => {
  const digits = Decimal.precision + guard;
  if (!x.isFinite() || digits > mostDigits) return x.exp();
  if (x.e > 16) return new Decimal(x.isNegative() ? 0 : Infinity); // 10^±(4 · 10¹⁶): no decimal is as large, or as small
  if (x.isZero() || x.e < -digits) return x.plus(1);
  const m = Math.round(x.toNumber() / Math.LN10);
  const bits = bitsFor(digits + Math.max(0, x.e));
  const r = toFixedPoint(x, bits) - BigInt(m) * ln10(bits);
  const value = fromFixedPoint(exponentialSeries(r, bits, 0), bits, digits, m);
  return value.toSignificantDigits(Decimal.precision);
};
