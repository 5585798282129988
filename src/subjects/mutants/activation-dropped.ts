import { activationLayer, dense, type Layer, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { runWith } from '../plain.ts';

export default mutant({
  name: 'activation-dropped',
  bug: 'runs the dense layers and leaves every activation out',
  source: 'an exporter that knows Linear and skips what it does not know',
  killedBy: { law: 'nonlinear/midpoint', class: 'differs' },
  minimal: { stack: stackOf<Layer>(dense([[1]]), activationLayer('relu')), inputs: [[0]] },
  subject: () => ({
    layers: ['dense', 'activation'],
    forward: runWith(() => (z) => z),
  }),
});
