import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { functionOf, runWith } from '../plain.ts';

export default mutant({
  name: 'relu-capped-at-one',
  bug: 'keeps ReLU within [0, 1]',
  source: 'a fixed-point range chosen for images',
  killedBy: { law: 'data/xor', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]])), inputs: [[0]] },
  subject: () => ({
    layers: ['dense', 'activation'],
    forward: runWith((layer) =>
      layer.name === 'relu' ? (z) => Math.min(1, Math.max(0, z)) : functionOf(layer),
    ),
  }),
});
