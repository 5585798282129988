import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { add, biasOf, foldWith, step, times } from '../plain.ts';

export default mutant({
  name: 'bias-once-per-source',
  bug: 'adds b₁W₂ once for each of its sources: k inputs count the bias k times',
  source: 'Marabou, merging of weighted sums: the bias is updated inside the loop over sources',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[0], [0]], [1]), dense([[1]])), inputs: [[0, 0]] },
  subject: () => ({
    collapse: foldWith((f, layer) => {
      const carried = times([f.bias], layer.weight)[0]!;
      const sources = f.weight.length;
      return {
        ...step(f, layer),
        bias: add(
          carried.map((x) => x * sources),
          biasOf(layer),
        ),
      };
    }),
  }),
});
