import { Decimal } from 'decimal.js';
import { withGuard } from '../digits.ts';
import { exp } from './exp.ts';
import { bitsFor, exponentialSeries, fromFixedPoint, toFixedPoint } from './fixed-point.ts';

/** Σ xᵏ/k! from k = 1 on, for a small x: few terms are needed. */
const series = (x: Decimal): Decimal => {
  let term = x;
  let sum = x;
  for (let k = 2; ; k++) {
    term = term.times(x).div(k);
    const next = sum.plus(term);
    if (next.eq(sum)) return sum;
    sum = next;
  }
};

/** eˣ − 1 without cancellation near 0, where it is its series from k = 1 on. DLMF 4.2.19. */
export const expm1 = (x: Decimal): Decimal =>
  withGuard(5, () => {
    if (x.abs().gte(2)) return exp(x).minus(1);
    if (x.e < -Decimal.precision / 10) return series(x);
    const digits = Decimal.precision + 10 + Math.max(0, -x.e); // so many places are zeros
    const bits = bitsFor(digits);
    return fromFixedPoint(exponentialSeries(toFixedPoint(x, bits), bits, 1), bits, digits, 0);
  });
