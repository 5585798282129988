import type { Decimal } from 'decimal.js';
import { withGuard } from '../digits.ts';
import { rootOfTwo, rootOfTwoPi } from './constants.ts';
import { erfc } from './error-function.ts';
import { exp } from './exp.ts';

/** Φ(x) = ½ erfc(−x/√2), the normal distribution, accurate in the left tail too. */
export const normalDistribution = (x: Decimal): Decimal =>
  withGuard(10, () => {
    const lost = Math.max(0, 2 * x.e) + 5; // e^(−x²/2) loses the digits of x²
    return withGuard(lost, () => erfc(x.times(rootOfTwo()).div(-2)).div(2));
  });

/** φ(x) = e^(−x²/2)/√(2π), the density of the normal distribution. */
export const normalDensity = (x: Decimal): Decimal =>
  withGuard(10, () => exp(x.times(x).div(-2)).div(rootOfTwoPi()));
