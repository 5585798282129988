import { Decimal } from 'decimal.js';
import { withGuard } from '../digits.ts';
import { fixedLn } from './fixed-logarithm.ts';
import { bitsFor, fromFixedPoint, toFixedPoint } from './fixed-point.ts';
import { ln } from './ln.ts';

/**
 * ln(1 + x), without cancellation near 0, in fixed point for −½ < x < 1: it is at least 10^e · 0.69 in size, and there are −e
 * digits more. Of x < 0 it is −ln(1/(1 + x)), whose argument is off by 5 units at most, as x is cut off by one unit and the quotient by
 * another; and the logarithm by 6. For a tiny x, x³/3 of what is left out is below the last digit. x > −1.
 */
export const log1p = (x: Decimal): Decimal => {
  if (!(x.lt(1) && x.gt(-0.5))) return withGuard(5, () => ln(x.plus(1)));
  if (x.isZero()) return x;
  if (x.e < -Decimal.precision) return withGuard(5, () => x.minus(x.times(x).div(2)));
  const zeros = 1 - x.e;
  const bits = bitsFor(Decimal.precision + 3 + zeros);
  const one = 1n << BigInt(bits);
  const sum = one + toFixedPoint(x, bits);
  if (!x.isNegative()) return fromFixedPoint(fixedLn(sum, bits), bits, 0, zeros);
  return fromFixedPoint(fixedLn((one << BigInt(bits)) / sum, bits), bits, 0, zeros).neg();
};
