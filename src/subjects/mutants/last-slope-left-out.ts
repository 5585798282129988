import { activationLayer, dense } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import { jacobianIn } from '../jacobian-in.ts';
import { mutant } from '../mutant.ts';

export default mutant({
  name: 'last-slope-left-out',
  bug: 'leaves out the derivative of an activation that is the last layer',
  source:
    'output layers whose activation belongs to the loss in training, and to the network elsewhere',
  killedBy: { law: 'gradient/chain-rule', class: 'differs' },
  minimal: {
    stack: { inputs: 1, layers: [dense([[1]]), activationLayer('sigmoid')] },
    inputs: [[0]],
  },
  subject: () => ({
    layers: ['dense', 'activation'],
    activations: ['relu', 'tanh', 'sigmoid'],
    gradient: (stack, [row]) =>
      jacobianIn(float64, stack, row!, {
        factor: (slope, { z, k, layers }) => (k === layers - 1 ? 1 : slope(z)),
      }),
  }),
});
