import { quotient } from '../../words/formula.ts';
import { plus, scale, sum, times } from '../../words/word.ts';
import { optional } from '../fields/field.ts';
import { aNumber } from '../fields/number-fields.ts';
import { along, matrix } from '../fields/tensor-fields.ts';
import { layer } from '../layer-kind.ts';

export default layer({
  kind: 'lora',
  formula: 'y = x W + b + (α/r) x A B, with A of r columns; α is r where it is left out',
  source: 'Hu et al. 2021, §4.1',
  fields: {
    weight: matrix(['inputs', 'outputs']),
    bias: optional(along('outputs')),
    down: matrix(['inputs', 'rank']),
    up: matrix(['rank', 'outputs']),
    alpha: optional(aNumber),
  },
  units: 'fresh',
  shape: ({ weight }) => [weight[0]!.length],
  words: ({ weight, bias, down, up, alpha }) => [
    sum(
      [times(weight)],
      [times(down), times(up), ...(alpha === undefined ? [] : [scale(quotient(alpha, up.length))])],
    ),
    ...(bias === undefined ? [] : [plus(bias)]),
  ],
});
