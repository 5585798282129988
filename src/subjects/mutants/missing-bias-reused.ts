import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { beforehand } from '../plain.ts';

export default mutant({
  name: 'missing-bias-reused',
  bug: 'where a layer has no bias, the one of the layer before is still in the buffer',
  source: 'a scratch buffer that is not cleared',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]], [1]), dense([[0]])), inputs: [[0]] },
  subject: () => ({
    collapse: beforehand(({ weight, bias }, k, { layers }) => {
      const before = layers[k - 1]?.bias;
      return dense(weight, bias ?? (before?.length === weight[0]!.length ? before : undefined));
    }),
  }),
});
