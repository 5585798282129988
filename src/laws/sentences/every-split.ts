import type { Comparison } from '../../judge/comparison.ts';
import { widthsOf } from '../../network/stack.ts';
import { collapseTolerance } from '../../rounding/collapse-tolerance.ts';
import { askCollapse } from '../asks.ts';
import { law } from '../law.ts';
import { composed, layersBetween, plusBoth, sameMap } from '../maps.ts';

/** Of stacks so deep only some cuts are tried: as many as this, evenly spread. */
const most = 3;

export default law({
  id: 'collapse/every-split',
  statement: 'wherever a stack is cut in two, its parts compose to the whole',
  formula: 'collapse(ℓ₁ … ℓ_L) = collapse(ℓ₁ … ℓ_k) then collapse(ℓ_{k+1} … ℓ_L), 0 < k < L',
  domain: { layers: [2] },
  follows: ['collapse/induction-step'],
  asks: ['collapse'],
  *check({ stack }, { format }) {
    const depth = stack.layers.length;
    const widths = widthsOf(stack);
    const whole = yield* askCollapse(stack);
    const bound = collapseTolerance(stack, format, 'any');
    const within = plusBoth(bound, bound);
    const comparisons: Comparison[] = [];
    const stride = Math.max(1, (depth - 1) / most);
    for (let at = 1; at < depth; at += stride) {
      const k = Math.floor(at);
      const first = yield* askCollapse(layersBetween(stack, widths, 0, k));
      const rest = yield* askCollapse(layersBetween(stack, widths, k, depth));
      comparisons.push(...sameMap(whole, composed(first, rest), within, ` cut after layer ${k}`));
    }
    return comparisons;
  },
});
