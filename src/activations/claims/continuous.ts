import { Decimal } from 'decimal.js';
import { decimalAt } from '../form.ts';
import { show } from '../show.ts';
import { claim, equals, side } from './claim.ts';

const near = new Decimal('1e-45');
const within = new Decimal('1e-40');

/** f(x ± h) → f(x) as h → 0: tried next to the breakpoints, and where the formula is tried anyway. */
export const continuous = claim({
  id: 'continuous',
  statement: 'f(x ± h) → f(x) as h → 0',
  assuming: '|f′| ≤ 10⁵ next to x',
  arity: 1,
  says: ({ f, breakpoints }, x) => {
    // A jump is at a point of which the formula speaks: a breakpoint, or a number of few digits.
    if (!breakpoints.includes(x) && !Number.isInteger(x * 8)) return [];
    if (Math.abs(x) > 1024) return [];
    const at = decimalAt(x);
    const allowed = within.times(Decimal.max(1, f(x).abs()));
    return [near.neg(), near].map((h) => {
      const beside = f(at.plus(h));
      const text = `f(${show(x)}${h.isNegative() ? '−' : '+'})`;
      return equals(side(text, beside), side(`f(${show(x)})`, f(x)), allowed);
    });
  },
});
