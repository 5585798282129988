import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { beforehand } from '../plain.ts';

export default mutant({
  name: 'bias-of-the-layer-before',
  bug: 'adds the bias of the layer before in place of its own, where the sizes agree',
  source: 'an index that is off by one',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]]), dense([[0]], [1])), inputs: [[0]] },
  subject: () => ({
    collapse: beforehand(({ weight, bias }, k, { layers }) => {
      const before = layers[k - 1];
      const fits = before && before.weight[0]!.length === weight[0]!.length;
      return dense(weight, fits ? before.bias : bias);
    }),
  }),
});
