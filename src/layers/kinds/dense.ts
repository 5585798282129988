import { plus, times } from '../../words/word.ts';
import { optional } from '../fields/field.ts';
import { matrix, vector } from '../fields/tensor-fields.ts';
import { layer } from '../layer-kind.ts';

export default layer({
  kind: 'dense',
  formula: 'y = x W + b',
  source: 'torch.nn.Linear, whose weight is Wᵀ; Keras Dense',
  fields: { weight: matrix(['inputs', 'outputs']), bias: optional(vector('outputs')) },
  units: 'fresh',
  shape: ({ weight }) => [weight[0]!.length],
  words: ({ weight, bias }) => [times(weight), ...(bias ? [plus(bias)] : [])],
});
