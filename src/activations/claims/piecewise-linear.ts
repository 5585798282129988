import { decimalAt } from '../decimal-at.ts';
import { show } from '../show.ts';
import { claim, equals, side } from './claim.ts';

/** Between two neighbouring breakpoints, f((x + y)/2) = (f(x) + f(y))/2. */
export const piecewiseLinear = claim({
  id: 'piecewise linear',
  statement: 'f is affine between its breakpoints',
  arity: 2,
  says: ({ f, breakpoints }, x, y) => {
    if (breakpoints.some((at) => x <= at && at <= y)) return [];
    const middle = decimalAt(x).plus(decimalAt(y)).div(2);
    const mean = side(`(f(${show(x)}) + f(${show(y)}))/2`, f(x).plus(f(y)).div(2));
    return [equals(side(`f(${show(middle)})`, f(middle)), mean)];
  },
});
