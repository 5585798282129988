import { activationLayer } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { applying } from '../plain.ts';

/** Where tanh rounds to 1 in float32, or to the number below it. */
const saturated = 9;

export default mutant({
  name: 'tanh-above-one',
  bug: 'gives 1 + 2⁻²³ for tanh of 9 and more, which is within its accuracy and is no value of tanh',
  source: 'rational approximations of tanh that are not clamped',
  killedBy: { law: 'activation/bounded', class: 'differs' },
  minimal: { stack: { inputs: 1, layers: [activationLayer('tanh')] }, inputs: [[9]] },
  subject: () => ({
    precision: 'float32',
    activations: ['tanh', 'relu', 'sigmoid'],
    activation: applying('tanh', (x, correct) => {
      if (Math.abs(x) < saturated) return Math.fround(correct(x));
      return Math.sign(x) * (1 + 2 ** -23);
    }),
  }),
});
