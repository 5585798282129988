import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { add, biasOf, foldWith, step } from '../plain.ts';

export default mutant({
  name: 'bias-scaled-by-the-wrong-factor',
  bug: 'scales the carried bias by the first weight of the next layer alone',
  source: 'DNNV, squeezing two Gemm nodes: alpha and beta exchanged',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[0, 0]], [0, 1]), dense([[0], [1]])), inputs: [[0]] },
  subject: () => ({
    collapse: foldWith((f, layer) => ({
      ...step(f, layer),
      bias: add(
        layer.weight[0]!.map((w) => f.bias[0]! * w),
        biasOf(layer),
      ),
    })),
  }),
});
