import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { beforehand } from '../plain.ts';

export default mutant({
  name: 'all-biases-or-none',
  bug: 'leaves every bias out where one layer has none',
  source: 'a flag for the whole stack: has_bias = all(…)',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]]), dense([[0]], [1])), inputs: [[0]] },
  subject: () => ({
    collapse: beforehand(({ weight, bias }, _, { layers }) =>
      dense(weight, layers.every((layer) => layer.bias) ? bias : undefined),
    ),
  }),
});
