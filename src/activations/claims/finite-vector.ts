import { Decimal } from 'decimal.js';
import { show } from '../show.ts';
import { lessThan, side, vectorClaim } from './claim.ts';

/** float64(x) is finite at every finite vector. */
export const finiteVector = vectorClaim({
  id: 'finite',
  statement: 'x finite ⇒ float64(x) finite',
  about: 'floats',
  arity: 1,
  says: ({ float64 }, x) => {
    const text = `(${x.map(show).join(', ')})`;
    const infinity = side('∞', new Decimal(Infinity));
    return float64(x).map((y, i) =>
      lessThan(side(`|float64${text}[${i}]|`, new Decimal(Math.abs(y))), infinity),
    );
  },
});
