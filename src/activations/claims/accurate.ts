import { Decimal } from 'decimal.js';
import { decimalOf } from '../../numbers/decimal.ts';
import { show } from '../show.ts';
import { ulpOf } from '../ulp.ts';
import { claim, equals, lessOrEqual, side } from './claim.ts';

/** The largest double and half an ulp: values from here on round to infinity. */
const overflow = new Decimal(2).pow(1024).minus(new Decimal(2).pow(970));

/**
 * |float64(x) − f(x)| ≤ ulps · ulp(f(x)) + absolute: the float64 form stays within its error budget
 * over the whole range, subnormals and tails included. Where f(x) overflows, float64(x) may be infinite.
 */
export const accurate = claim({
  id: 'accurate',
  statement: 'float64(x) is within its budget of f(x)',
  about: 'floats',
  arity: 1,
  error: ({ f, float64 }, x) => {
    const [exact, computed] = [f(x), float64(x)];
    if (exact.isNaN() || (!Number.isFinite(computed) && exact.abs().gte(overflow))) return 0;
    if (!Number.isFinite(computed)) return Number.POSITIVE_INFINITY;
    return decimalOf(computed).minus(exact).abs().div(ulpOf(exact)).toNumber();
  },
  says: ({ budget: { ulps, absolute }, f, float64 }, x) => {
    const [exact, computed] = [f(x), float64(x)];
    const text = `float64(${show(x)})`;
    if (exact.isNaN()) return []; // ∞ − ∞, past the exponents of decimal.js
    if (!Number.isFinite(computed)) {
      const value = new Decimal(computed);
      const expected = exact.abs().gte(overflow) ? new Decimal(exact.s * Infinity) : exact;
      return [equals(side(text, value), side(`f(${show(x)})`, expected))];
    }
    const ulp = ulpOf(exact);
    const error = decimalOf(computed).minus(exact).abs().div(ulp);
    const budget = new Decimal(ulps).plus(new Decimal(absolute).div(ulp));
    return [
      lessOrEqual(side(`|${text} − f(${show(x)})| in ulps`, error), side('its budget', budget)),
    ];
  },
});
