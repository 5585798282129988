import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { biasOf, foldWith, times } from '../plain.ts';

export default mutant({
  name: 'bias-not-carried-on',
  bug: 'b′ is the last bias: earlier biases are not pushed through the layers after them',
  source: 'the first slip of a hand-written collapse',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]], [1]), dense([[1]])), inputs: [[0]] },
  subject: () => ({
    collapse: foldWith((f, layer) => ({
      weight: times(f.weight, layer.weight),
      bias: biasOf(layer),
    })),
  }),
});
