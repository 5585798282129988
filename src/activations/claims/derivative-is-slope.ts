import { Decimal } from 'decimal.js';
import { decimalAt } from '../decimal-at.ts';
import { show } from '../show.ts';
import { claim, equals, side } from './claim.ts';

/** The step h relative to x, and how far the quotient may be from f′ relative to f′. */
const step = new Decimal('1e-18');
const near = new Decimal('1e-24');

/**
 * f′(x) = (f(x + h) − f(x − h))/2h + O(h²), with h = 10⁻¹⁸ at 60 digits. The quotient is off by
 * h²|f‴|/6 and by the rounding of f, 10⁻⁵⁹|f|/h.
 */
export const derivativeIsSlope = claim({
  id: 'derivative',
  statement: 'f′(x) = lim (f(x + h) − f(x − h))/2h',
  assuming: '|f‴| ≤ 10¹² near x',
  arity: 1,
  says: ({ f, derivative, breakpoints }, x) => {
    if (!derivative) return [];
    const at = decimalAt(x);
    const gap = Math.min(...breakpoints.map((b) => Math.abs(b - x)));
    if (gap === 0) return [];
    const h = step.times(Decimal.max(at.abs(), Math.min(1, gap)));
    const quotient = f(at.plus(h))
      .minus(f(at.minus(h)))
      .div(h.times(2));
    const value = derivative(x);
    const within = near.times(Decimal.max(1, value.abs(), f(x).abs()));
    const text = show(x);
    return [equals(side(`f′(${text})`, value), side(`the slope at ${text}`, quotient), within)];
  },
});
