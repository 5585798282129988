import { stackOf } from '../../network/stack.ts';
import { collapseTolerance } from '../../rounding/collapse-tolerance.ts';
import { askCollapse } from '../asks.ts';
import { law } from '../law.ts';
import { layerOf, sameMap } from '../maps.ts';

/** One layer leaves nothing to round, so the bound is 0: the same bits. */
export default law({
  id: 'collapse/idempotent',
  statement: 'collapsing what is collapsed changes nothing',
  formula: 'collapse(collapse(s)) = collapse(s)',
  domain: { layers: [1] },
  asks: ['collapse'],
  *check({ stack }, { format, order }) {
    const one = yield* askCollapse(stack);
    const single = stackOf(layerOf(one));
    return sameMap(yield* askCollapse(single), one, collapseTolerance(single, format, order));
  },
});
