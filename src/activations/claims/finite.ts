import { Decimal } from 'decimal.js';
import { show, showValue } from '../show.ts';
import { largestDouble } from '../ulp.ts';
import { claim, lessOrEqual, side } from './claim.ts';

/** float64(x) is finite at every finite x. */
export const finite = claim({
  id: 'finite',
  statement: 'x finite ⇒ float64(x) finite',
  about: 'floats',
  arity: 1,
  says: ({ float64 }, x) => {
    const value = new Decimal(Math.abs(float64(x)));
    return [
      lessOrEqual(
        side(`|float64(${show(x)})|`, value),
        side(showValue(largestDouble), largestDouble),
      ),
    ];
  },
});
