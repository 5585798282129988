import { decimalAt } from '../decimal-at.ts';
import { show } from '../show.ts';
import { claim, differs, side } from './claim.ts';

/** f at the midpoint of `bend` is off the chord: f is not affine. */
export const bends = claim({
  id: 'bends',
  statement: 'f((x + y)/2) ≠ (f(x) + f(y))/2 where it says that it bends',
  arity: 0,
  says: ({ bend, f }) => {
    if (!bend) return [];
    const [x, y] = bend;
    const middle = decimalAt(x).plus(decimalAt(y)).div(2);
    const mean = side(`(f(${show(x)}) + f(${show(y)}))/2`, f(x).plus(f(y)).div(2));
    return [differs(side(`f(${show(middle)})`, f(middle)), mean)];
  },
});
