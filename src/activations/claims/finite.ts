import { Decimal } from 'decimal.js';
import { decimalOf } from '../../numbers/decimal.ts';
import { show, showValue } from '../show.ts';
import { claim, lessOrEqual, side } from './claim.ts';

/** What is computed at a finite x is finite. */
export const finite = claim({
  id: 'finite',
  statement: 'x finite ⇒ f̂(x) finite',
  about: 'floats',
  arity: 1,
  says: ({ computed: { format, at } }, x) => {
    const computed = Math.abs(at(x));
    const value = Number.isFinite(computed) ? decimalOf(computed) : new Decimal(computed);
    const largest = decimalOf(format.largest);
    return [
      lessOrEqual(side(`|${format.name}(${show(x)})|`, value), side(showValue(largest), largest)),
    ];
  },
});
