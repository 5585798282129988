import { jacobianOf } from '../jacobian-of.ts';
import { law } from '../law.ts';

export default law({
  id: 'gradient/chain-rule',
  statement: 'through activations the Jacobian is the product that the chain rule says',
  formula: '∂y/∂x = W₁ diag f₁′(z₁) W₂ ⋯ W_L',
  domain: { layers: [1], activations: true },
  follows: ['gradient/affine', 'activation/derivative'],
  asks: ['gradient'],
  check: ({ stack, inputs }, { format }) => jacobianOf(stack, inputs, format),
});
