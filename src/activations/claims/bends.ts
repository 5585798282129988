import { claim, differs } from './claim.ts';
import { midpointSides } from './midpoint-sides.ts';

/** f at the midpoint of `bend` is off the chord: f is not affine. */
export const bends = claim({
  id: 'bends',
  statement: 'f((x + y)/2) ≠ (f(x) + f(y))/2 where it says that it bends',
  arity: 0,
  says: (form) => (form.bend ? [differs(...midpointSides(form, ...form.bend))] : []),
});
