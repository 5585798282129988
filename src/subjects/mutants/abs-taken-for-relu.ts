import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { functionOf, runWith } from '../plain.ts';

export default mutant({
  name: 'abs-taken-for-relu',
  bug: 'runs ReLU where the stack says |x|',
  source: 'a table of names with one line missing',
  killedBy: { law: 'data/tones', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]])), inputs: [[0]] },
  subject: () => ({
    layers: ['dense', 'activation'],
    forward: runWith((layer) => (layer.name === 'abs' ? (z) => Math.max(0, z) : functionOf(layer))),
  }),
});
