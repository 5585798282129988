import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { quantizesPerOutput } from '../quantizes-as.ts';

export default mutant({
  name: 'scale-of-the-output-before',
  bug: 'gives each output the scale of the one before it',
  source: 'scales read with an offset of one channel, as where they are stored beside padding',
  killedBy: { law: 'quantize/half-a-step', class: 'differs' },
  minimal: { stack: stackOf(dense([[0, 1]])), inputs: [[0]] },
  subject: quantizesPerOutput((layer) => ({
    ...layer,
    scale: layer.scale.map((_, j) => layer.scale.at(j - 1)!),
  })),
});
