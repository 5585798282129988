import { claim, equals } from './claim.ts';
import { midpointSides } from './midpoint-sides.ts';

/** Between two neighbouring breakpoints, f((x + y)/2) = (f(x) + f(y))/2. */
export const piecewiseLinear = claim({
  id: 'piecewise linear',
  statement: 'f is affine between its breakpoints',
  arity: 2,
  says: (form, x, y) =>
    form.breakpoints.some((at) => x <= at && at <= y) ? [] : [equals(...midpointSides(form, x, y))],
});
