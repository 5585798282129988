import { decimalOf } from '../../numbers/decimal.ts';
import { decimalAt } from '../decimal-at.ts';
import { show } from '../show.ts';
import { claim, lessOrEqual, side } from './claim.ts';

/**
 * |f(x) − 2 f(m) + f(y)| ≤ M₂ (y − x)²/4 with m the midpoint, where M₂ bounds |f″|: everywhere, or where no
 * breakpoint is between x and y.
 */
export const curvatureBound = claim({
  id: 'curvature',
  statement: '|f(x) − 2f((x + y)/2) + f(y)| ≤ M₂ (y − x)²/4',
  arity: 2,
  extremal: true,
  says: ({ curvature, curvatureBetween, breakpoints, f }, x, y) => {
    const most =
      curvature ?? (breakpoints.some((at) => x < at && at < y) ? undefined : curvatureBetween);
    if (most === undefined) return [];
    const [a, b] = [decimalAt(x), decimalAt(y)];
    const bent = f(x)
      .minus(f(a.plus(b).div(2)).times(2))
      .plus(f(y))
      .abs();
    const bound = b.minus(a).pow(2).div(4).times(decimalOf(most));
    const text = `the second difference on [${show(x)}, ${show(y)}]`;
    return [lessOrEqual(side(text, bent), side('what M₂ allows', bound))];
  },
});
