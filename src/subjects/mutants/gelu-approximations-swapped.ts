import { activationLayer } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { applying } from '../plain.ts';

export default mutant({
  name: 'gelu-approximations-swapped',
  bug: 'computes GELU by its approximation with tanh where the one with erf is asked for',
  source: 'converters between frameworks of which each has its own default',
  killedBy: { law: 'activation/accuracy', class: 'differs' },
  minimal: { stack: { inputs: 1, layers: [activationLayer('gelu')] }, inputs: [[1]] },
  subject: () => ({
    activations: ['gelu', 'gelu-tanh', 'relu'],
    activation: applying('gelu', (x) => {
      const u = Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3);
      return x / (1 + Math.exp(-2 * u));
    }),
  }),
});
