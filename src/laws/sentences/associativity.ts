import { stackOf, widthsOf } from '../../network/stack.ts';
import { collapseTolerance } from '../../rounding/collapse-tolerance.ts';
import { askCollapse } from '../asks.ts';
import { law } from '../law.ts';
import { layerOf, layersBetween, plusBoth, sameMap } from '../maps.ts';

/**
 * Both sides are the subject's own, rounded after each step: two associations of one product, each
 * within the any-association bound of it.
 */
export default law({
  id: 'collapse/associativity',
  statement: 'whether the first layers are merged first or the last, the result is the same',
  formula: 'collapse(collapse(r then s) then t) = collapse(r then collapse(s then t))',
  domain: { layers: [3] },
  asks: ['collapse'],
  *check({ stack }, { format }) {
    const depth = stack.layers.length;
    const widths = widthsOf(stack);
    const [first, last] = [stack.layers[0]!, stack.layers[depth - 1]!];
    const front = yield* askCollapse(layersBetween(stack, widths, 0, depth - 1));
    const back = yield* askCollapse(layersBetween(stack, widths, 1, depth));
    const left = yield* askCollapse(stackOf(layerOf(front), last));
    const right = yield* askCollapse(stackOf(first, layerOf(back)));
    const bound = collapseTolerance(stack, format, 'any');
    return sameMap(left, right, plusBoth(bound, bound));
  },
});
