import { decimalAt } from '../decimal-at.ts';
import { show } from '../show.ts';
import { claim, lessOrEqual, side } from './claim.ts';

/** f((x + y)/2) ≤ (f(x) + f(y))/2. */
export const convex = claim({
  id: 'convex',
  statement: 'f((x + y)/2) ≤ (f(x) + f(y))/2',
  data: { convex: true },
  arity: 2,
  says: ({ f }, x, y) => {
    const middle = decimalAt(x).plus(decimalAt(y)).div(2);
    const mean = side(`(f(${show(x)}) + f(${show(y)}))/2`, f(x).plus(f(y)).div(2));
    return [lessOrEqual(side(`f(${show(middle)})`, f(middle)), mean)];
  },
});
