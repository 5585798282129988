import { Decimal } from 'decimal.js';
import { decimalOf } from '../../numbers/decimal.ts';
import { showVector } from '../show.ts';
import { ulpOf } from '../ulp.ts';
import { equals, lessOrEqual, side, vectorClaim } from './claim.ts';

/** |float64(x)ᵢ − f(x)ᵢ| ≤ ulps · ulp(f(x)ᵢ) + absolute, in every entry. */
export const accurateVector = vectorClaim({
  id: 'accurate',
  statement: 'float64(x) is within its budget of f(x), entry by entry',
  about: 'floats',
  arity: 1,
  says: ({ budget, f, float64 }, x) => {
    const [exact, computed] = [f(x), float64(x)];
    const { ulps, absolute } = budget(x);
    const text = showVector(x);
    return exact.map((value, i) => {
      const got = computed[i] ?? Number.NaN;
      if (!Number.isFinite(got)) {
        return equals(
          side(`float64${text}[${i}]`, new Decimal(got)),
          side(`f${text}[${i}]`, value),
        );
      }
      const ulp = ulpOf(value);
      const error = decimalOf(got).minus(value).abs().div(ulp);
      const allowed = new Decimal(ulps).plus(new Decimal(absolute).div(ulp));
      return lessOrEqual(side(`|error| of entry ${i} in ulps`, error), side('its budget', allowed));
    });
  },
});
