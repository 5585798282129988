import { collapse } from '../../collapse/collapse.ts';
import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { type Integers, quantizesPerOutput, withIntegers } from '../quantizes-as.ts';

export default mutant({
  name: 'first-scale-for-all-when-folded',
  bug: 'takes the first scale of a quantised layer for all its outputs where it collapses it',
  source: 'a merge of layers that was written for one scale a tensor, given one for each channel',
  killedBy: { law: 'quantize/then-fold', class: 'differs' },
  minimal: { stack: stackOf(dense([[0, 1]])), inputs: [[0]] },
  subject: () => ({
    ...quantizesPerOutput((layer) => layer)(),
    layers: ['dense', 'quantized'],
    collapse: (network) =>
      collapse(
        withIntegers(network, (layer: Integers) => ({
          ...layer,
          scale: layer.scale.map(() => layer.scale[0]!),
        })),
      ),
  }),
});
