import { dense, stackOf } from '../../network/stack.ts';
import { float16, float32 } from '../../numbers/format.ts';
import { mutant } from '../mutant.ts';
import { beforehand } from '../plain.ts';

const half = (x: number): number => float16.round(x);

export default mutant({
  name: 'float16-inside',
  bug: 'keeps the weights in half precision on the way, and claims float32',
  source: 'mixed-precision training whose weights are exported from the half-precision copy',
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
