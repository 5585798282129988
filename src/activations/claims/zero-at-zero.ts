import { Decimal } from 'decimal.js';
import { claim, equals, side } from './claim.ts';

/** f(0) = 0: the activation keeps zeros. */
export const zeroAtZero = claim({
  id: 'zero at zero',
  statement: 'f(0) = 0',
  arity: 0,
  says: ({ f }) => [equals(side('f(0)', f(0)), side('0', new Decimal(0)))],
});
