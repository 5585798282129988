import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { beforehand } from '../plain.ts';

export default mutant({
  name: 'nothing-after-layer-four',
  bug: 'ignores biases from the fifth layer on',
  source: 'a table of fixed size',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: {
    stack: stackOf(dense([[0]]), dense([[0]]), dense([[0]]), dense([[0]]), dense([[0]], [1])),
    inputs: [[0]],
  },
  subject: () => ({
    collapse: beforehand(({ weight, bias }, k) => dense(weight, k < 4 ? bias : undefined)),
  }),
});
