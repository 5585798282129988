import { equal } from '../../judge/comparison.ts';
import { isBounded } from '../../judge/tolerance.ts';
import { exactJacobian } from '../../oracle/exact-jacobian.ts';
import { jacobianTolerance } from '../../rounding/jacobian-tolerance.ts';
import { gradient, law } from '../law.ts';

export default law({
  id: 'gradient/chain-rule',
  statement: 'through activations the Jacobian is the product that the chain rule says',
  formula: '∂y/∂x = W₁ diag f₁′(z₁) W₂ ⋯ W_L',
  domain: { layers: [1], activations: true },
  follows: ['gradient/affine', 'activation/derivative'],
  asks: ['gradient'],
  *check({ stack, inputs }, { format }) {
    for (const row of inputs) {
      const within = jacobianTolerance(stack, row, format);
      if (!isBounded(within)) continue; // an activation may have no derivative there
      const truth = exactJacobian(stack, row);
      if (!truth) continue;
      return [equal('J', yield* gradient(stack, row), truth, within)];
    }
    return 'says nothing';
  },
});
