import { Decimal } from 'decimal.js';
import { integerOf } from '../../numbers/decimal.ts';
import { integerRoot } from '../../numbers/integer-root.ts';
import { bitsFor, fromFixedPoint } from './fixed-point.ts';

/**
 * √x for x ≥ 0 in fixed point, as √(x 10^−2h) 10ʰ with h = ⌊e/2⌋: the root of what is 1 at least and less than 100, with one
 * unit cut off, and as much that comes with x.
 */
export const squareRoot = (x: Decimal): Decimal => {
  if (!x.isFinite() || x.lte(0)) return x.sqrt();
  const bits = bitsFor(Decimal.precision + 3);
  const half = Math.floor(x.e / 2);
  return fromFixedPoint(integerRoot(integerOf(x, -2 * bits, -2 * half)), bits, half);
};
