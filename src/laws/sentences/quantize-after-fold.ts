import { isAffine } from '../../network/stack.ts';
import { collapseTolerance } from '../../rounding/collapse-tolerance.ts';
import { askQuantize } from '../asks.ts';
import { law } from '../law.ts';
import { oneLayerOf } from '../one-layer-of.ts';
import { quantizedAs } from '../quantized-as.ts';

/** A layer that stands for many has a step of its own, in place of those of all its layers. */
export default law({
  id: 'quantize/after-fold',
  statement:
    'the layer of a stack, quantised, does what the stack does, within half a step a weight and rounding',
  formula: '|Q(fold(f)) − f| ≤ Δ′ + rounding',
  domain: { layers: [1] },
  follows: ['quantize/half-a-step', 'collapse/any-depth', 'fold/preserves'],
  asks: ['quantize', 'collapse'],
  instead: { collapse: 'fold' },
  *check({ stack, inputs }, profile) {
    const folded = yield* oneLayerOf(stack, profile);
    if (!isAffine(folded)) return 'unsupported';
    const rounded = collapseTolerance(stack, profile.format, profile.order);
    const given = yield* askQuantize(folded);
    return quantizedAs(given, { stack, from: folded, rounded, inputs }, profile);
  },
});
