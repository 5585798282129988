import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { add, foldWith, step } from '../plain.ts';

export default mutant({
  name: 'bias-counted-twice',
  bug: 'carries each bias on once as a bias and once as an addition node: b₁W₂ is in b′ twice',
  source: 'an exporter that writes a bias both into the product and as an Add after it',
  killedBy: { law: 'collapse/associativity', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]], [1]), dense([[1]]), dense([[1]])), inputs: [[0]] },
  subject: () => ({
    collapse: foldWith((f, layer) => step({ ...f, bias: add(f.bias, f.bias) }, layer)),
  }),
});
