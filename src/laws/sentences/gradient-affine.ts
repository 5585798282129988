import { equal } from '../../judge/comparison.ts';
import { exactMap } from '../../oracle/exact-forward.ts';
import { jacobianTolerance } from '../../rounding/jacobian-tolerance.ts';
import { askGradient } from '../asks.ts';
import { law } from '../law.ts';

export default law({
  id: 'gradient/affine',
  statement: 'a stack without activations has one Jacobian everywhere, W′',
  formula: '∂y/∂x = W₁W₂ ⋯ W_L = W′',
  domain: { layers: [1], points: 2 },
  follows: [],
  asks: ['gradient'],
  *check({ stack, inputs }, { format }) {
    const { weight } = exactMap(stack);
    const comparisons = [];
    for (const row of inputs.slice(0, 2)) {
      const jacobian = yield* askGradient(stack, row);
      comparisons.push(equal('J', jacobian, weight, jacobianTolerance(stack, row, format)));
    }
    return comparisons;
  },
});
