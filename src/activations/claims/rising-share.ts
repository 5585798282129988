import { decimalAt } from '../decimal-at.ts';
import { show } from '../show.ts';
import { claim, equals, lessOrEqual, side } from './claim.ts';

/** f(x) = x s(x) for an s that never falls: f(0) = 0, and x < y ⇒ f(x)/x ≤ f(y)/y where neither is 0. */
export const risingShare = claim({
  id: 'rising share',
  implies: ['zero at zero'],
  statement: 'f(0) = 0 and x < y ⇒ f(x)/x ≤ f(y)/y',
  data: { risingShare: true },
  arity: 2,
  says: ({ f }, x, y) => {
    const zero = [x, y].filter((z) => z === 0);
    if (zero.length > 0) return [equals(side('f(0)', f(0)), side('0', decimalAt(0)))];
    const share = (z: number) => side(`f(${show(z)})/${show(z)}`, f(z).div(decimalAt(z)));
    return [lessOrEqual(share(x), share(y))];
  },
});
