import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { beforehand } from '../plain.ts';

export default mutant({
  name: 'equal-biases-swapped',
  bug: 'exchanges the first two biases where they have the same size',
  source: 'a dictionary of parameters that is sorted by shape',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]]), dense([[0]], [1])), inputs: [[0]] },
  subject: () => ({
    collapse: beforehand(({ weight, bias }, k, { layers: [first, second] }) => {
      const alike = second && first!.weight[0]!.length === second.weight[0]!.length;
      const other = k === 0 ? second : first;
      return dense(weight, alike && k < 2 ? other!.bias : bias);
    }),
  }),
});
