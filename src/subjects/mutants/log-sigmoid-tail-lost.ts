import { activationLayer } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { applying } from '../plain.ts';

export default mutant({
  name: 'log-sigmoid-tail-lost',
  bug: 'takes the logarithm of the sigmoid, which rounds to 1 in the right tail: −e⁻ˣ becomes 0',
  source: 'losses that are written as log(sigmoid(x))',
  killedBy: { law: 'activation/accuracy', class: 'differs' },
  minimal: { stack: { inputs: 1, layers: [activationLayer('log-sigmoid')] }, inputs: [[20]] },
  subject: () => ({
    activations: ['log-sigmoid', 'sigmoid', 'relu'],
    activation: applying('log-sigmoid', (x, correct) =>
      x > 0 ? Math.log(1 / (1 + Math.exp(-x))) : correct(x),
    ),
  }),
});
