import { Decimal } from 'decimal.js';
import { decimalOf } from '../../numbers/decimal.ts';
import { show } from '../show.ts';
import { errorInUlps, overflowOf, ulpOf } from '../ulp.ts';
import { claim, equals, lessOrEqual, side } from './claim.ts';

/**
 * |computed(x) − f(x)| ≤ ulps · ulp(f(x)) + absolute: a form that is run in a format stays within its error
 * budget over the whole range, subnormals and tails included. Where f(x) overflows, what is computed may be
 * infinite.
 */
export const accurate = claim({
  id: 'accurate',
  statement: 'f̂(x) is within its budget of f(x)',
  about: 'floats',
  arity: 1,
  error: ({ f, computed: { format, at } }, x) => errorInUlps(at(x), f(x), format),
  says: ({ f, computed: { format, at, budget } }, x) => {
    const [exact, computed] = [f(x), at(x)];
    const text = `${format.name}(${show(x)})`;
    if (exact.isNaN()) return []; // ∞ − ∞, past the exponents of decimal.js
    if (!Number.isFinite(computed)) {
      const value = new Decimal(computed);
      const expected = exact.abs().gte(overflowOf(format))
        ? new Decimal(exact.s * Infinity)
        : exact;
      return [equals(side(text, value), side(`f(${show(x)})`, expected))];
    }
    const ulp = ulpOf(exact, format);
    const error = decimalOf(computed).minus(exact).abs().div(ulp);
    const granted = new Decimal(budget.ulps).plus(new Decimal(budget.absolute).div(ulp));
    return [
      lessOrEqual(side(`|${text} − f(${show(x)})| in ulps`, error), side('its budget', granted)),
    ];
  },
});
