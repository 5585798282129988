import { mutant } from '../mutant.ts';
import { collapsesAs, misreading } from '../other-network.ts';

interface Gemm {
  readonly alpha: number;
  readonly beta: number;
}

export default mutant({
  name: 'alpha-and-beta-swapped',
  bug: 'scales the product by beta and the bias by alpha',
  source: 'DNNV, squeezing two Gemm nodes: beta stands where alpha should',
  killedBy: { law: 'network/collapse', class: 'differs' },
  minimal: {
    stack: { inputs: 1, layers: [{ kind: 'gemm', weight: [[1]], beta: 0 }] },
    inputs: [[0]],
  },
  subject: collapsesAs(
    misreading<Gemm>('gemm', ({ alpha, beta, ...layer }) => ({
      ...layer,
      alpha: beta,
      beta: alpha,
    })),
  ),
});
