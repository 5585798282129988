import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { foldWith, step, zeros } from '../plain.ts';

export default mutant({
  name: 'last-bias-lost',
  bug: 'the bias of the last layer is left out of b′',
  source: 'a loop over layers that adds the bias at the start of the next round',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]], [1])), inputs: [[0]] },
  subject: () => ({
    collapse: (stack) => {
      const last = stack.layers.at(-1)!;
      const withoutBias = dense(last.weight, zeros(last.weight[0]!.length));
      return foldWith(step)({ ...stack, layers: stack.layers.with(-1, withoutBias) });
    },
  }),
});
