import { claim, equals } from './claim.ts';
import { midpointSides } from './midpoint-sides.ts';

/** f((x + y)/2) = (f(x) + f(y))/2. A continuous f with this property is a x + b. */
export const affine = claim({
  id: 'affine',
  implies: ['convex', 'continuous'],
  statement: 'f((x + y)/2) = (f(x) + f(y))/2',
  arity: 2,
  says: (form, x, y) => [equals(...midpointSides(form, x, y))],
});
