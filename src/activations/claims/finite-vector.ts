import { Decimal } from 'decimal.js';
import { showValue, showVector } from '../show.ts';
import { largestDouble } from '../ulp.ts';
import { lessOrEqual, side, vectorClaim } from './claim.ts';

/** float64(x) is finite at every finite vector. */
export const finiteVector = vectorClaim({
  id: 'finite',
  statement: 'x finite ⇒ float64(x) finite',
  about: 'floats',
  arity: 1,
  says: ({ float64 }, x) => {
    const text = showVector(x);
    return float64(x).map((y, i) =>
      lessOrEqual(
        side(`|float64${text}[${i}]|`, new Decimal(Math.abs(y))),
        side(showValue(largestDouble), largestDouble),
      ),
    );
  },
});
