import { dense, stackOf } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import { jacobianIn } from '../jacobian-in.ts';
import { mutant } from '../mutant.ts';

export default mutant({
  name: 'jacobian-transposed',
  bug: 'gives ∂y/∂x as [outputs × inputs] where it is square or not, instead of [inputs × outputs]',
  source: 'the two conventions of Jacobians, in papers and in automatic differentiation',
  killedBy: { law: 'gradient/affine', class: 'wrong shape' },
  minimal: { stack: stackOf(dense([[0, 0]])), inputs: [[0], [0]] },
  subject: () => ({
    layers: ['dense', 'activation'],
    gradient: (stack, [row]) => {
      const jacobian = jacobianIn(float64, stack, row!);
      return jacobian[0]!.map((_, j) => jacobian.map((entries) => entries[j]!));
    },
  }),
});
