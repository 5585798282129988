import { equal } from '../../judge/comparison.ts';
import { isBounded } from '../../judge/tolerance.ts';
import { exactJacobian } from '../../oracle/exact-jacobian.ts';
import { jacobianTolerance } from '../../rounding/jacobian-tolerance.ts';
import { gradient, law } from '../law.ts';

export default law({
  id: 'gradient/networks',
  statement: 'the Jacobian of a network of any layers is what the chain rule says of its words',
  formula: '∂y/∂x, branches added or side by side',
  domain: { layers: [1], networks: 'any' },
  follows: ['gradient/affine', 'gradient/chain-rule'],
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
