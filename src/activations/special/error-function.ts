import { Decimal } from 'decimal.js';
import { withGuard } from '../digits.ts';
import { rootOfPi } from './constants.ts';
import { fromFixedPoint } from './fixed-point.ts';
import { isBeyondSquares, normalArea, normalRest, timesRootOfTwo } from './normal-area.ts';

/** erf x = 2/√π ∫₀ˣ e^(−t²) dt, which is odd. For a tiny x, x²/3 of what is left out is below the last digit. */
export const erf = (x: Decimal): Decimal => {
  if (x.isNaN() || x.isZero()) return x;
  if (isBeyondSquares(x)) return new Decimal(x.isNegative() ? -1 : 1);
  if (x.e < -Decimal.precision) return withGuard(5, () => x.times(2).div(rootOfPi()));
  const zeros = Math.max(0, -x.e) + 1; // erf x > 0.8 x for x < 1
  const { area, bits } = normalArea(timesRootOfTwo(x.abs()), zeros);
  const size = fromFixedPoint(area, bits, 0, zeros);
  return x.isNegative() ? size.neg() : size;
};

/** erfc x = 1 − erf x, accurate in the right tail too, where 1 − erf x cancels. */
export const erfc = (x: Decimal): Decimal => {
  if (x.isNaN()) return x;
  if (isBeyondSquares(x)) return new Decimal(x.isNegative() ? 2 : 0);
  if (x.isNegative()) return withGuard(5, () => erf(x.neg()).plus(1));
  return normalRest(timesRootOfTwo(x), 0);
};
