import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { afterwards } from '../plain.ts';

export default mutant({
  name: 'skip-connection-folded-in',
  bug: 'adds the identity to W′ where it is square',
  source: 'a fold of residual blocks, x + f(x), that runs on blocks without a skip connection too',
  killedBy: { law: 'collapse/homomorphism', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]])), second: stackOf(dense([[1]])), inputs: [[0]] },
  subject: () => ({
    collapse: afterwards(({ weight, bias }) => ({
      weight:
        weight.length === weight[0]!.length
          ? weight.map((row, i) => row.map((x, j) => (i === j ? x + 1 : x)))
          : weight,
      bias,
    })),
  }),
});
