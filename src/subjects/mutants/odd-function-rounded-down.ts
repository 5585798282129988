import { activationLayer } from '../../network/stack.ts';
import { float32 } from '../../numbers/format.ts';
import { nextBelow } from '../../numbers/neighbours.ts';
import { mutant } from '../mutant.ts';
import { applying } from '../plain.ts';

export default mutant({
  name: 'odd-function-rounded-down',
  bug: 'rounds tanh towards −∞, so that tanh(−x) is no longer −tanh(x) in the last bit',
  source: 'kernels in integers that shift to the right in place of rounding',
  killedBy: { law: 'activation/symmetric', class: 'differs' },
  minimal: { stack: { inputs: 1, layers: [activationLayer('tanh')] }, inputs: [[1]] },
  subject: () => ({
    precision: 'float32',
    activations: ['tanh', 'relu', 'sigmoid'],
    activation: applying('tanh', (x, correct) => {
      const [exact, nearest] = [correct(x), Math.fround(correct(x))];
      return nearest > exact ? nextBelow(nearest, float32) : nearest;
    }),
  }),
});
