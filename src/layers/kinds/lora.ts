import { quotient } from '../../words/formula.ts';
import { plus, scale, sum, times } from '../../words/word.ts';
import { maybe, oneOrEach, tensorOf } from '../dice.ts';
import { optional } from '../fields/field.ts';
import { aNumber } from '../fields/number-fields.ts';
import { along, matrix } from '../fields/tensor-fields.ts';
import { layer } from '../layer-kind.ts';
import { sizeOf } from '../tensor-shape.ts';

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
  draw: (dice, input) => {
    if (dice.keepsShape && input.length > 1) return undefined;
    const outputs = dice.keepsShape ? input[0]! : dice.units();
    const rank = dice.random.integer(1, 3);
    return {
      weight: tensorOf(dice, [sizeOf(input), outputs]),
      ...maybe(dice, 'bias', () => oneOrEach(dice, outputs)),
      down: tensorOf(dice, [sizeOf(input), rank]),
      up: tensorOf(dice, [rank, outputs]),
      ...maybe(dice, 'alpha', dice.number),
    };
  },
  shape: ({ weight }) => [weight[0]!.length],
  words: ({ weight, bias, down, up, alpha }) => [
    sum(
      [times(weight)],
      [times(down), times(up), ...(alpha === undefined ? [] : [scale(quotient(alpha, up.length))])],
    ),
    ...(bias === undefined ? [] : [plus(bias)]),
  ],
});
