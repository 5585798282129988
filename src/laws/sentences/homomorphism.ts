import { series } from '../../network/stack.ts';
import { collapseTolerance } from '../../rounding/collapse-tolerance.ts';
import { isSurelyBounded } from '../../rounding/surely-bounded.ts';
import { askCollapse } from '../asks.ts';
import { law } from '../law.ts';
import { composed, plusBoth, sameMapWhere } from '../maps.ts';

/**
 * Collapse respects composition. The right side composes the two answers exactly, so that it is one
 * more association of the same product: both sides are within the any-association bound of the truth.
 */
export default law({
  id: 'collapse/homomorphism',
  statement: 'collapsing two stacks in series is collapsing each, then composing',
  formula: 'collapse(s then t) = collapse(s) then collapse(t)',
  domain: { layers: [1], second: [1] },
  asks: ['collapse'],
  *check({ stack: s, second }, { format }) {
    const t = second!;
    const longer = series(s, t);
    const whole = yield* askCollapse(longer);
    const left = yield* askCollapse(s);
    const right = yield* askCollapse(t);
    const within = () => {
      const bound = collapseTolerance(longer, format, 'any');
      return plusBoth(bound, bound);
    };
    return sameMapWhere(isSurelyBounded(longer, format), whole, composed(left, right), within);
  },
});
