import { jacobianOf } from '../jacobian-of.ts';
import { law } from '../law.ts';

export default law({
  id: 'gradient/networks',
  statement: 'the Jacobian of a network of any layers is what the chain rule says of its words',
  formula: '∂y/∂x, branches added or side by side',
  domain: { layers: [1], networks: 'any' },
  follows: ['gradient/affine', 'gradient/chain-rule'],
  asks: ['gradient'],
  check: ({ stack, inputs }, { format }) => jacobianOf(stack, inputs, format),
});
