import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { foldWith, step, times } from '../plain.ts';

export default mutant({
  name: 'order-swapped',
  bug: 'multiplies W₂W₁ in place of W₁W₂ where both are square',
  source: 'column-vector code carried over to row vectors',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: {
    stack: stackOf(
      dense([
        [0, 0],
        [0, 1],
      ]),
      dense([
        [0, 0],
        [1, 0],
      ]),
    ),
    inputs: [[0, 0]],
  },
  subject: () => ({
    collapse: foldWith((f, layer) => {
      const right = step(f, layer);
      const square = f.weight.length === f.weight[0]!.length;
      const alike = layer.weight.length === layer.weight[0]!.length;
      return square && alike ? { ...right, weight: times(layer.weight, f.weight) } : right;
    }),
  }),
});
