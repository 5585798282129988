import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { foldWith, forwardWith, step, times } from '../plain.ts';

export default mutant({
  name: 'bias-lost-for-one-row',
  bug: 'leaves the last bias out where a batch has one row',
  source: 'a product of a matrix and a vector in place of one of matrices, called without the bias',
  killedBy: { law: 'lattice/forward', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]], [1])), inputs: [[0]] },
  subject: () => ({
    collapse: foldWith(step),
    forward: (stack, inputs) => {
      const last = stack.layers.at(-1);
      if (!last || inputs.length > 1) return forwardWith()(stack, inputs);
      const before = { ...stack, layers: stack.layers.slice(0, -1) };
      return times(forwardWith()(before, inputs), last.weight);
    },
  }),
});
