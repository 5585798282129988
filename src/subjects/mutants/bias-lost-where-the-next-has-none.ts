import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { foldWith, step, zeros } from '../plain.ts';

export default mutant({
  name: 'bias-lost-where-the-next-has-none',
  bug: 'loses the carried bias at a layer that has none of its own',
  source: '`bias && carried + bias`',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]], [1]), dense([[1]])), inputs: [[0]] },
  subject: () => ({
    collapse: foldWith((f, layer) =>
      layer.bias ? step(f, layer) : { ...step(f, layer), bias: zeros(layer.weight[0]!.length) },
    ),
  }),
});
