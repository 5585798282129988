import { decimalAt } from '../decimal-at.ts';
import { show } from '../show.ts';
import { claim, equals, side } from './claim.ts';

/** f((x + y)/2) = (f(x) + f(y))/2. A continuous f with this property is a x + b. */
export const affine = claim({
  id: 'affine',
  implies: ['convex', 'continuous'],
  statement: 'f((x + y)/2) = (f(x) + f(y))/2',
  arity: 2,
  says: ({ f }, x, y) => {
    const middle = decimalAt(x).plus(decimalAt(y)).div(2);
    const mean = side(`(f(${show(x)}) + f(${show(y)}))/2`, f(x).plus(f(y)).div(2));
    return [equals(side(`f(${show(middle)})`, f(middle)), mean)];
  },
});
