import { rotated } from '../channel-moves.ts';
import { movedFold } from '../named-fold.ts';

/** The stream past residual blocks, which quantisation rotates (Ashkboos et al. 2024, §4). */
export default movedFold({
  id: 'fold/rotated-channels',
  statement:
    'a rotation of the channels that a sum adds, and its inverse in what reads them, change nothing of a fold',
  formula: 'fold(W H, x + Hᵀ U H x, Hᵀ V) = W, x + U n x, n V,  H Hᵀ = n',
  pattern: 'dense sum( | dense) dense',
  moves: 'mixture',
  move: rotated,
  follows: ['fold/two-dense'],
});
