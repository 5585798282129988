import { claim, lessOrEqual } from './claim.ts';
import { midpointSides } from './midpoint-sides.ts';

/** f((x + y)/2) ≤ (f(x) + f(y))/2. */
export const convex = claim({
  id: 'convex',
  statement: 'f((x + y)/2) ≤ (f(x) + f(y))/2',
  data: { convex: true },
  arity: 2,
  says: (form, x, y) => [lessOrEqual(...midpointSides(form, x, y))],
});
