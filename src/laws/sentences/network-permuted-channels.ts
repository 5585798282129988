import { permuted } from '../channel-moves.ts';
import { law } from '../law.ts';
import { movedOutputs } from '../moved-outputs.ts';

/** Through norms, activations, groups and sums of branches: what meets is permuted alike. */
export default law({
  id: 'network/permuted-channels',
  statement:
    'the order of hidden channels does not matter, where all that meet are put in one order',
  formula: 'f(… W P, φ, Pᵀ V …) = f(… W, φ, V …) for a permutation P and any φ of single channels',
  domain: { layers: [2], networks: 'any', moves: 'order' },
  follows: ['network/forward'],
  asks: ['forward'],
  *check({ stack, inputs }, { format }) {
    const both = permuted(stack, format);
    return both ? [yield* movedOutputs(both, inputs, format)] : 'says nothing';
  },
});
