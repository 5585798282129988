import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { beforehand } from '../plain.ts';

export default mutant({
  name: 'identity-layer-dropped-with-its-bias',
  bug: 'drops a layer whose weights are the identity, and its bias with it',
  source: 'an identity elimination that looks at the weights alone',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[1]], [1])), inputs: [[0]] },
  subject: () => ({
    collapse: beforehand(({ weight, bias }) => {
      const square = weight.length === weight[0]!.length;
      const identity =
        square && weight.every((row, i) => row.every((w, j) => w === (i === j ? 1 : 0)));
      return dense(weight, identity ? undefined : bias);
    }),
  }),
});
