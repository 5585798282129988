import { series, stackOf } from '../../network/stack.ts';
import { exactMap } from '../../oracle/exact-forward.ts';
import { collapseTolerance } from '../../rounding/collapse-tolerance.ts';
import { askCollapse } from '../asks.ts';
import { law } from '../law.ts';
import { layerOf, plusBoth, sameMap } from '../maps.ts';

/**
 * What the induction over the depth rests on. The right side adds the layer to the subject's own answer
 * exactly, so it is one more association of the product.
 */
export default law({
  id: 'collapse/induction-step',
  statement: 'one layer more is one step more: collapse what came before, then apply the layer',
  formula: 'collapse(s then (W, b)) = (W′ₛ W, b′ₛ W + b)',
  domain: { layers: [1], second: [1, 1] },
  asks: ['collapse'],
  *check({ stack: s, second }, { format }) {
    const longer = series(s, second!);
    const whole = yield* askCollapse(longer);
    const before = yield* askCollapse(s);
    const stepped = exactMap(stackOf(layerOf(before), second!.layers[0]!));
    const bound = collapseTolerance(longer, format, 'any');
    return sameMap(whole, stepped, plusBoth(bound, bound));
  },
});
