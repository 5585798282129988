import { collapse } from '../../collapse/collapse.ts';
import { dense, stackOf } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import { eightBits } from '../../numbers/quantization.ts';
import type { Rows } from '../../numbers/rows.ts';
import { mutant } from '../mutant.ts';
import { quantizeIn } from '../quantize-in.ts';

export default mutant({
  name: 'quantised-twice',
  bug: 'quantises what was quantised already: with one scale for all weights, and then for each output',
  source: 'a checkpoint that was stored in 8 bits, given to a tool that quantises what it loads',
  killedBy: { law: 'quantize/half-a-step', class: 'differs' },
  minimal: { stack: stackOf(dense([[1, 2]])), inputs: [[0]] },
  subject: () => ({
    quantization: { axis: 1 },
    quantize: (stack) => {
      const once = quantizeIn(stack, eightBits, float64);
      const layers = once.layers.map((layer) => {
        const { weight: integers } = layer as unknown as { readonly weight: Rows };
        const { weight, bias } = collapse({ inputs: integers.length, layers: [layer] });
        return dense(weight, bias);
      });
      return quantizeIn({ ...stack, layers }, { ...eightBits, axis: 1 }, float64);
    },
  }),
});
