import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { add, biasOf, foldWith, step } from '../plain.ts';

export default mutant({
  name: 'bias-carried-too-short',
  bug: 'adds b₁ + b₂: the bias is carried without the weights, where the sizes agree',
  source: 'the closed form remembered wrongly',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]], [1]), dense([[0]])), inputs: [[0]] },
  subject: () => ({
    collapse: foldWith((f, layer) => {
      const right = step(f, layer);
      const bias = biasOf(layer);
      return f.bias.length === bias.length ? { ...right, bias: add(f.bias, bias) } : right;
    }),
  }),
});
