import { activationLayer, dense, type Layer, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { functionOf, runWith } from '../plain.ts';

export default mutant({
  name: 'activation-linearised',
  bug: 'puts the chord from 0 to 1 in place of each activation',
  source: 'quantisation that calibrates on two points',
  killedBy: { law: 'nonlinear/superposition', class: 'differs' },
  minimal: { stack: stackOf<Layer>(dense([[1]]), activationLayer('relu')), inputs: [[0]] },
  subject: () => ({
    layers: ['dense', 'activation'],
    forward: runWith((layer) => {
      const f = functionOf(layer);
      return (z) => f(0) + (f(1) - f(0)) * z;
    }),
  }),
});
