import { exactMap } from '../../oracle/exact-forward.ts';
import { collapseTolerance } from '../../rounding/collapse-tolerance.ts';
import { askCollapse } from '../asks.ts';
import { law } from '../law.ts';
import { sameMap } from '../maps.ts';

/** The start of the induction: nothing is multiplied, and every entry is the layer's own. */
export default law({
  id: 'collapse/one-layer',
  statement: 'one layer collapses to itself',
  formula: 'collapse(W, b) = (W, b)',
  domain: { layers: [1, 1] },
  follows: ['collapse/memoryless'],
  asks: ['collapse'],
  *check({ stack }, { format, order }) {
    const within = collapseTolerance(stack, format, order);
    return sameMap(yield* askCollapse(stack), exactMap(stack), within);
  },
});
