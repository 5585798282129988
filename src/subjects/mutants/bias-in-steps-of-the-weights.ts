import { collapse } from '../../collapse/collapse.ts';
import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { quantizesPerOutput } from '../quantizes-as.ts';

export default mutant({
  name: 'bias-in-steps-of-the-weights',
  bug: 'rounds the bias to the nearest step of its weights',
  source: 'integer kernels that add the bias before they scale, without the scale of the inputs',
  killedBy: { law: 'quantize/after-fold', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]], [0.5])), inputs: [[0]] },
  subject: () => ({
    ...quantizesPerOutput((layer) => ({
      ...layer,
      ...(layer.bias && {
        bias: layer.bias.map((b, j) => Math.round(b / layer.scale[j]!) * layer.scale[j]!),
      }),
    }))(),
    collapse,
  }),
});
