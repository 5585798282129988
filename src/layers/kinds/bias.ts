import { plus } from '../../words/word.ts';
import { oneOrEach } from '../dice.ts';
import { perChannel } from '../fields/tensor-fields.ts';
import { layer } from '../layer-kind.ts';
import { positionsOf } from '../tensor-shape.ts';

export default layer({
  kind: 'bias',
  formula: 'y = x + b, per channel',
  source: 'ONNX Add-14, with a constant',
  fields: { bias: perChannel },
  units: 'kept',
  draw: (dice, [channels]) => ({ bias: oneOrEach(dice, channels!) }),
  shape: (_, input) => input,
  words: ({ bias }, input) => [plus(bias, positionsOf(input))],
});
