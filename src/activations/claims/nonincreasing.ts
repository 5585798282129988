import { show } from '../show.ts';
import { claim, lessOrEqual, side } from './claim.ts';

/** x < y ⇒ f(y) ≤ f(x). */
export const nonincreasing = claim({
  id: 'nonincreasing',
  statement: 'x < y ⇒ f(y) ≤ f(x)',
  arity: 2,
  says: ({ f }, x, y) => [lessOrEqual(side(`f(${show(y)})`, f(y)), side(`f(${show(x)})`, f(x)))],
});
