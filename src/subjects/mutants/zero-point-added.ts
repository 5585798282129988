import { dense, stackOf } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import { eightBits } from '../../numbers/quantization.ts';
import { mutant } from '../mutant.ts';
import { quantizeIn } from '../quantize-in.ts';
import { type Integers, withIntegers } from '../quantizes-as.ts';

const asymmetric = { ...eightBits, symmetric: false };

export default mutant({
  name: 'zero-point-added',
  bug: 'writes zero points with the other sign, for scale · (integer + zero point)',
  source: 'formats that store the offset of the range in place of the zero point',
  killedBy: { law: 'quantize/half-a-step', class: 'differs' },
  minimal: { stack: stackOf(dense([[-1]])), inputs: [[0]] },
  subject: () => ({
    quantization: { symmetric: false },
    quantize: (stack) =>
      withIntegers(quantizeIn(stack, asymmetric, float64), (layer: Integers<number>) => ({
        ...layer,
        zeroPoint: 0 - layer.zeroPoint,
      })),
  }),
});
