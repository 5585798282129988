import { law } from '../law.ts';
import { affineCombinations } from '../relations.ts';

export default law({
  id: 'linearity/affine-combinations',
  statement: 'a stack keeps affine combinations: midpoints, and points beyond on the same line',
  formula: 'f(Σ λᵢxᵢ) = Σ λᵢ f(xᵢ) where Σ λᵢ = 1',
  domain: { layers: [1], points: 2 },
  asks: ['forward'],
  *check({ stack, inputs }, { format }) {
    return yield* affineCombinations(stack, inputs, format);
  },
});
