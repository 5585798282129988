import { activationLayer, dense } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import { jacobianIn } from '../jacobian-in.ts';
import { mutant } from '../mutant.ts';

export default mutant({
  name: 'slope-taken-at-the-output',
  bug: 'takes the derivative of an activation at what it gives, f′(f(z)), instead of at its argument',
  source: 'backward passes that keep the output of a layer in place of its input',
  killedBy: { law: 'gradient/chain-rule', class: 'differs' },
  minimal: {
    stack: { inputs: 1, layers: [dense([[1]]), activationLayer('sigmoid')] },
    inputs: [[0]],
  },
  subject: () => ({
    layers: ['dense', 'activation'],
    activations: ['relu', 'tanh', 'sigmoid'],
    gradient: (stack, [row]) =>
      jacobianIn(float64, stack, row!, { factor: (slope, { y }) => slope(y || 2 ** -60) }),
  }),
});
