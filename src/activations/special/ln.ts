import { Decimal } from 'decimal.js';
import { integerOf } from '../../numbers/decimal.ts';
import { fixedLn } from './fixed-logarithm.ts';
import { bitsFor, fromFixedPoint, ln10 } from './fixed-point.ts';

/**
 * ln x = ln(x 10^−e) + e ln 10, in fixed point, with 1 ≤ x 10^−e < 10: 7 units off, and 2|e|, for which there are as many more
 * bits as e has digits. The absolute error is 10^−digits: near 1 use log1p. x > 0.
 */
export const ln = (x: Decimal): Decimal => {
  if (!x.isFinite() || x.lte(0)) return x.ln();
  const bits = bitsFor(Decimal.precision + 3 + Math.abs(x.e).toString().length);
  const value = fixedLn(integerOf(x, -bits, -x.e), bits) + BigInt(x.e) * ln10(bits);
  return fromFixedPoint(value, bits);
};
