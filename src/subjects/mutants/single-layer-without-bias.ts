import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { foldWith, step, zeros } from '../plain.ts';

export default mutant({
  name: 'single-layer-without-bias',
  bug: 'the shortcut for a stack of one layer copies its weight and forgets its bias',
  source: 'mergers that return the only layer early, before biases are looked at',
  killedBy: { law: 'collapse/one-layer', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]], [1])), inputs: [[0]] },
  subject: () => ({
    collapse: (stack) => {
      const { weight, bias } = foldWith(step)(stack);
      return { weight, bias: stack.layers.length === 1 ? zeros(bias.length) : bias };
    },
  }),
});
