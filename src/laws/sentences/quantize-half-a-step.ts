import { askQuantize } from '../asks.ts';
import { law } from '../law.ts';
import { quantizedAs } from '../quantized-as.ts';
import { fewSteps, quantizedLayers } from '../quantized-layers.ts';

/** Layer by layer where the answer has a layer for each: all that follows for the stack then follows from that. */
export default law({
  id: 'quantize/half-a-step',
  statement:
    'a quantised weight is off by half a step at most, and a stack by what its layers make of that',
  formula: '|Ŵₖ − Wₖ| ≤ Δₖ  ⇒  |Ŵ′ − W′| ≤ Σ |Ŵ₁ ⋯ Ŵₖ₋₁| Δₖ |Wₖ₊₁ ⋯ W_L|',
  domain: { layers: [1] },
  follows: [],
  asks: ['quantize'],
  *check({ stack, inputs }, profile) {
    const given = yield* askQuantize(stack);
    const layers = quantizedLayers(given, stack, profile);
    return layers
      ? [...layers, ...fewSteps(given, profile)]
      : quantizedAs(given, { stack, inputs }, profile);
  },
});
