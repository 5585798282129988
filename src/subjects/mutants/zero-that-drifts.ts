import { activationLayer } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { applying } from '../plain.ts';

export default mutant({
  name: 'zero-that-drifts',
  bug: 'gives 10⁻⁷ for tanh 0, within the accuracy that it declares, so that zeros do not stay zeros',
  source: 'approximations that are fitted without the condition f(0) = 0',
  killedBy: { law: 'activation/zero-at-zero', class: 'differs' },
  minimal: { stack: { inputs: 1, layers: [activationLayer('tanh')] }, inputs: [[0]] },
  subject: () => ({
    activations: ['tanh', 'relu'],
    accuracy: { tanh: { ulps: 3, absolute: 1e-6, keeps: ['zero-at-zero'] } },
    activation: applying('tanh', (x, correct) => correct(x) + 1e-7 * Math.exp(-x * x)),
  }),
});
