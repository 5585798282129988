import { activationLayer } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { functionOf, runWith } from '../plain.ts';

export default mutant({
  name: 'elu-from-exp',
  bug: 'computes ELU as eˣ − 1, which loses the digits of x near 0',
  source: 'kernels of runtimes that do not call expm1',
  killedBy: { law: 'activation/accuracy', class: 'differs' },
  minimal: { stack: { inputs: 1, layers: [activationLayer('elu')] }, inputs: [[-0.001]] },
  subject: () => ({
    layers: ['dense', 'activation'],
    activations: ['relu', 'elu', 'tanh', 'sigmoid'],
    forward: runWith((layer) =>
      layer.name === 'elu'
        ? (z) => (z > 0 ? z : (layer.parameters?.alpha ?? 1) * (Math.exp(z) - 1))
        : functionOf(layer),
    ),
  }),
});
