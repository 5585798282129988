import { plus, scale } from '../../words/word.ts';
import { maybe, oneOrEach, positive } from '../dice.ts';
import { optional } from '../fields/field.ts';
import { perChannel } from '../fields/tensor-fields.ts';
import { layer } from '../layer-kind.ts';
import { positionsOf } from '../tensor-shape.ts';

export default layer({
  kind: 'scale',
  formula: 'y = s ⊙ x + b, per channel',
  source: 'ONNX Mul-14 and Add-14, with constants; Caffe Scale',
  fields: { scale: perChannel, bias: optional(perChannel) },
  units: 'kept',
  draw: (dice, [channels]) => ({
    scale: oneOrEach(dice.random.chance(0.4) ? positive(dice) : dice, channels!),
    ...maybe(dice, 'bias', () => oneOrEach(dice, channels!)),
  }),
  shape: (_, input) => input,
  words: ({ scale: factors, bias }, input) => {
    const each = positionsOf(input);
    return [scale(factors, each), ...(bias === undefined ? [] : [plus(bias, each)])];
  },
});
