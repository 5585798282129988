import { activationLayer } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { functionOf, runWith } from '../plain.ts';

export default mutant({
  name: 'threshold-met-within-a-margin',
  bug: 'compares the argument of hard shrink with λ + 10⁻¹², so that the numbers just above λ give 0',
  source: 'a comparison of floats that allows for a margin',
  killedBy: { law: 'activation/accuracy', class: 'differs' },
  minimal: {
    stack: { inputs: 1, layers: [activationLayer('hard-shrink')] },
    inputs: [[0.5 + 2 ** -53]],
  },
  subject: () => ({
    layers: ['dense', 'activation'],
    activations: ['relu', 'hard-shrink', 'soft-shrink'],
    forward: runWith((layer) =>
      layer.name === 'hard-shrink'
        ? (z) => (Math.abs(z) > (layer.parameters?.lambda ?? 0.5) + 1e-12 ? z : 0)
        : functionOf(layer),
    ),
  }),
});
