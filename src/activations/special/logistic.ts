import { Decimal } from 'decimal.js';
import { withGuard } from '../digits.ts';
import { exp } from './exp.ts';

/** σ(x) = 1/(1 + e⁻ˣ): every step is accurate relative to its result, in both tails. */
export const sigmoid = (x: Decimal): Decimal =>
  withGuard(5, () => new Decimal(1).div(exp(x.neg()).plus(1)));

/** d(xσ(x))/dx = σ(x)(1 + xσ(−x)). */
export const siluSlope = (x: Decimal): Decimal =>
  withGuard(5, () => sigmoid(x).times(x.times(sigmoid(x.neg())).plus(1)));
