import { activationLayer, dense, type Layer, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { functionOf, runWith } from '../plain.ts';

export default mutant({
  name: 'relu-leaks',
  bug: 'has a slope of 0.01 where ReLU is 0',
  source: 'a default of another layer',
  killedBy: { law: 'forward/through-activations', class: 'differs' },
  minimal: { stack: stackOf<Layer>(dense([[1]]), activationLayer('relu')), inputs: [[-1]] },
  subject: () => ({
    layers: ['dense', 'activation'],
    forward: runWith((layer) =>
      layer.name === 'relu' ? (z) => (z < 0 ? 0.01 * z : z) : functionOf(layer),
    ),
  }),
});
