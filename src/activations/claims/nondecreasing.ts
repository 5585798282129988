import { show } from '../show.ts';
import { atMost, claim, side } from './claim.ts';

/** x < y ⇒ f(x) ≤ f(y). */
export const nondecreasing = claim({
  id: 'nondecreasing',
  statement: 'x < y ⇒ f(x) ≤ f(y)',
  data: { nondecreasing: true },
  arity: 2,
  says: ({ f }, x, y) => [atMost(side(`f(${show(x)})`, f(x)), side(`f(${show(y)})`, f(y)))],
});
