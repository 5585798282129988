import { Decimal } from 'decimal.js';
import { withGuard } from '../digits.ts';
import { exp } from './exp.ts';
import { bitsFor, exponentialSeries, fromFixedPoint, toFixedPoint } from './fixed-point.ts';

/**
 * eˣ − 1 without cancellation near 0. DLMF 4.2.19. For |x| < 2 it is t = e^|x| − 1 in fixed point, or −t/(1 + t): |x| is cut off
 * by one unit, to which t adds e² of them, and the series and the quotient 2 and 1: less than 11 units of a number that is
 * more than 10^e/2, for which there are −e digits more. For a tiny x, x²/6 of what is left out is below the last digit.
 */
export const expm1 = (x: Decimal): Decimal => {
  if (x.e < -Decimal.precision) return withGuard(5, () => x.plus(x.times(x).div(2)));
  if (x.isZero()) return x;
  if (!x.abs().lt(2)) return withGuard(5, () => exp(x).minus(1));
  const zeros = Math.max(0, -x.e) + 1; // the places that are 0: t ≥ 10^e, and t/(1 + t) is at least a seventh of t
  const bits = bitsFor(Decimal.precision + 3 + zeros);
  const t = exponentialSeries(toFixedPoint(x.abs(), bits), bits);
  if (!x.isNegative()) return fromFixedPoint(t, bits, 0, zeros);
  return fromFixedPoint((t << BigInt(bits)) / (t + (1n << BigInt(bits))), bits, 0, zeros).neg();
};
