import { dense, stackOf } from '../../network/stack.ts';
import { float16, float32 } from '../../numbers/format.ts';
import { mutant } from '../mutant.ts';
import { beforehand } from '../plain.ts';

/** In half precision, and no larger than its largest number. */
const half = (x: number): number =>
  Math.max(-float16.largest, Math.min(float16.largest, float16.round(x)));

export default mutant({
  name: 'float16-inside',
  bug: 'keeps the weights in half precision on the way, and claims float32',
  source:
    'mixed-precision training whose weights are exported from the half-precision copy, and float16 converters of onnx, which clip',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[float32.round(0.1)]])), inputs: [[0]] },
  subject: () => ({
    precision: 'float32',
    collapse: (stack) => {
      const { weight, bias } = beforehand((layer) =>
        dense(
          layer.weight.map((row) => row.map(half)),
          layer.bias,
        ),
      )(stack);
      return { weight: weight.map((row) => row.map(Math.fround)), bias: bias.map(Math.fround) };
    },
  }),
});
