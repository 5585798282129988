import { activationLayer, dense } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import { jacobianIn } from '../jacobian-in.ts';
import { mutant } from '../mutant.ts';

export default mutant({
  name: 'jacobian-at-one-point',
  bug: 'gives the Jacobian at 1, whatever the inputs are: right of an affine stack alone',
  source: 'linearisations that are traced once and kept',
  killedBy: { law: 'gradient/chain-rule', class: 'differs' },
  minimal: {
    stack: { inputs: 1, layers: [dense([[1]]), activationLayer('sigmoid')] },
    inputs: [[0]],
  },
  subject: () => ({
    layers: ['dense', 'activation'],
    activations: ['tanh', 'sigmoid', 'softplus'],
    gradient: (stack, [row]) =>
      jacobianIn(
        float64,
        stack,
        row!.map(() => 1),
      ),
  }),
});
