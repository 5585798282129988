import { activationLayer, dense, type Layer, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { functionOf, runWith } from '../plain.ts';

export default mutant({
  name: 'traced-on-positive-inputs',
  bug: 'has lost ReLU: it was traced on inputs at which nothing was negative',
  source: 'a tracer that records the branch it saw; tools that draw inputs from (0, 1)',
  killedBy: { law: 'nonlinear/homogeneity', class: 'differs' },
  minimal: { stack: stackOf<Layer>(dense([[1]]), activationLayer('relu')), inputs: [[0]] },
  subject: () => ({
    layers: ['dense', 'activation'],
    forward: runWith((layer) => (layer.name === 'relu' ? (z) => z : functionOf(layer))),
  }),
});
