import { collapseTolerance } from '../../rounding/collapse-tolerance.ts';
import { askQuantize } from '../asks.ts';
import { law } from '../law.ts';
import { oneLayerOf } from '../one-layer-of.ts';
import { quantizedAs } from '../quantized-as.ts';

/** Integers and scales are folded as what they stand for: what is folded is the layer that the stack was. */
export default law({
  id: 'quantize/then-fold',
  statement:
    'what folds quantised weights gives the layer of the stack, within half a step a weight and rounding',
  formula: '|fold(Q(f)) − f| ≤ Σ |Ŵ₁ ⋯ Ŵₖ₋₁| Δₖ |Wₖ₊₁ ⋯ W_L| + rounding',
  domain: { layers: [1] },
  follows: ['quantize/half-a-step', 'fold/preserves', 'network/collapse'],
  asks: ['quantize', 'collapse'],
  instead: { collapse: 'fold' },
  *check({ stack, inputs }, profile) {
    const { format, order, layers } = profile;
    const given = yield* askQuantize(stack);
    if (!given.layers.every(({ kind }) => layers.includes(kind))) return 'unsupported';
    const rounded = collapseTolerance(given, format, order);
    const folded = yield* oneLayerOf(given, profile);
    return quantizedAs(folded, { stack, rounded, inputs }, profile);
  },
});
