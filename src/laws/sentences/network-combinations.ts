import { law } from '../law.ts';
import { affineCombinations } from '../relations.ts';

/** It asks for outputs alone, and so speaks of networks that nobody has collapsed. */
export default law({
  id: 'network/affine-combinations',
  statement: 'a network of affine layers keeps affine combinations of its inputs',
  formula: 'f(Σ λᵢxᵢ) = Σ λᵢ f(xᵢ) where Σ λᵢ = 1',
  domain: { layers: [1], networks: 'affine', points: 2 },
  follows: ['network/forward', 'linearity/affine-combinations'],
  asks: ['forward'],
  *check({ stack, inputs }, { format }) {
    return yield* affineCombinations(stack, inputs, format);
  },
});
