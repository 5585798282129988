import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { beforehand } from '../plain.ts';

export default mutant({
  name: 'odd-bias-left-out',
  bug: 'merges layers in pairs, and of one that is left over at the end takes the weights alone',
  source: 'a pairwise reduction whose case of an odd length was written later',
  killedBy: { law: 'collapse/every-split', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]]), dense([[0]]), dense([[0]], [1])), inputs: [[0]] },
  subject: () => ({
    collapse: beforehand(({ weight, bias }, k, { layers }) => {
      const leftOver = layers.length % 2 === 1 && layers.length > 1 && k === layers.length - 1;
      return dense(weight, leftOver ? undefined : bias);
    }),
  }),
});
