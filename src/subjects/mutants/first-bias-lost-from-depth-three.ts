import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { beforehand } from '../plain.ts';

export default mutant({
  name: 'first-bias-lost-from-depth-three',
  bug: 'with three layers or more, the first bias is left out',
  source: 'a special case for two layers, and a general one that was never tested',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]], [1]), dense([[1]]), dense([[1]])), inputs: [[0]] },
  subject: () => ({
    collapse: beforehand(({ weight, bias }, k, { layers }) =>
      k === 0 && layers.length > 2 ? dense(weight) : dense(weight, bias),
    ),
  }),
});
