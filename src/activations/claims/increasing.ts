import { show } from '../show.ts';
import { claim, lessThan, side } from './claim.ts';

/** x < y ⇒ f(x) < f(y), over the reals. In floating point both may round to one double. */
export const increasing = claim({
  id: 'increasing',
  implies: ['nondecreasing'],
  statement: 'x < y ⇒ f(x) < f(y)',
  data: { nondecreasing: true },
  arity: 2,
  says: ({ f }, x, y) => [lessThan(side(`f(${show(x)})`, f(x)), side(`f(${show(y)})`, f(y)))],
});
