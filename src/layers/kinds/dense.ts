import { plus, times } from '../../words/word.ts';
import { maybe, numbers, tensorOf } from '../dice.ts';
import { optional } from '../fields/field.ts';
import { matrix, vector } from '../fields/tensor-fields.ts';
import { layer } from '../layer-kind.ts';
import { sizeOf } from '../tensor-shape.ts';

export default layer({
  kind: 'dense',
  formula: 'y = x W + b',
  source: 'torch.nn.Linear, whose weight is Wᵀ; Keras Dense',
  fields: { weight: matrix(['inputs', 'outputs']), bias: optional(vector('outputs')) },
  units: 'fresh',
  draw: (dice, input) => {
    if (dice.keepsShape && input.length > 1) return undefined;
    const outputs = dice.keepsShape ? input[0]! : dice.units();
    return {
      weight: tensorOf(dice, [sizeOf(input), outputs]),
      ...maybe(dice, 'bias', () => numbers(dice, outputs)),
    };
  },
  shape: ({ weight }) => [weight[0]!.length],
  soundShape: ({ weight, bias }, input) => {
    const outputs = weight?.[0]?.length;
    const fits = weight?.length === sizeOf(input) && (!bias || bias.length === outputs);
    return fits && outputs ? [outputs] : undefined;
  },
  words: ({ weight, bias }) => [times(weight), ...(bias ? [plus(bias)] : [])],
});
