import { dense, isDense, stackOf } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import { fitIn } from '../fit-in.ts';
import { mutant } from '../mutant.ts';

export default mutant({
  name: 'biases-given-to-all',
  bug: 'gives a bias to each layer that has none, and trains it',
  source: 'torch.nn.Linear and keras Dense, which have a bias unless they are told otherwise',
  killedBy: { law: 'fit/loss', class: 'wrong shape' },
  minimal: { stack: stackOf(dense([[0]])), inputs: [[1]] },
  subject: () => ({
    fit: (stack, inputs, targets, options) => {
      const layers = stack.layers.map((layer) =>
        isDense(layer) && !layer.bias ? { ...layer, bias: layer.weight[0]!.map(() => 0) } : layer,
      );
      return fitIn(float64, { ...stack, layers }, { inputs, targets }, options);
    },
  }),
});
