import { permuted } from '../channel-moves.ts';
import { movedFold } from '../named-fold.ts';

export default movedFold({
  id: 'fold/permuted-channels',
  statement:
    'a fold keeps to one order of hidden channels: in all numbers of a norm, and for all that read them',
  formula: 'fold(W P, norm P, φ, Pᵀ V₁ + Pᵀ V₂) = W, norm, φ, V₁ + V₂ for a permutation P',
  pattern: 'dense batch-norm? activation? sum(dense | dense)',
  networks: 'any',
  moves: 'order',
  move: permuted,
  follows: ['fold/two-dense', 'fold/norm-after-dense'],
});
