import type { Decimal } from 'decimal.js';
import { withGuard } from '../digits.ts';
import { rootOfTwoOverPi } from './constants.ts';
import { sigmoid } from './logistic.ts';

/** u = √(2/π)(x + 0.044715x³), inside the tanh of the approximate GELU. */
const inner = (x: Decimal): Decimal => x.plus(x.pow(3).times('0.044715')).times(rootOfTwoOverPi());

/** u′ = √(2/π)(1 + 3 · 0.044715x²). */
const innerSlope = (x: Decimal): Decimal =>
  x.pow(2).times('0.134145').plus(1).times(rootOfTwoOverPi());

/** The guard digits that e^(2u) needs for a large u. */
const lost = (x: Decimal): number => 10 + Math.max(0, 3 * x.e + 3);

/** ½x(1 + tanh u) = xσ(2u). */
export const geluTanh = (x: Decimal): Decimal =>
  withGuard(lost(x), () => x.times(sigmoid(inner(x).times(2))));

/** The derivative of ½x(1 + tanh u): σ(2u) + xσ(2u)σ(−2u) · 2u′. */
export const geluTanhSlope = (x: Decimal): Decimal =>
  withGuard(lost(x), () => {
    const u2 = inner(x).times(2);
    const slope = x.times(sigmoid(u2.neg())).times(innerSlope(x)).times(2);
    return sigmoid(u2).times(slope.plus(1));
  });
