import { show } from '../show.ts';
import { claim, lessOrEqual, side } from './claim.ts';

/** x < y ⇒ f(x) ≤ f(y). */
export const nondecreasing = claim({
  id: 'nondecreasing',
  statement: 'x < y ⇒ f(x) ≤ f(y)',
  data: { nondecreasing: true },
  arity: 2,
  says: ({ f }, x, y) => [lessOrEqual(side(`f(${show(x)})`, f(x)), side(`f(${show(y)})`, f(y)))],
});
