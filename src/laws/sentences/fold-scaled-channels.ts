import { scaled } from '../channel-moves.ts';
import { movedFold } from '../named-fold.ts';

/** Cross-layer equalisation, as quantisation has it, moves such factors; a negative one must stay (Nagel et al. 2019, §4.1). */
export default movedFold({
  id: 'fold/scaled-channels',
  statement:
    'a fold moves a factor through an activation only where it is positive and the activation homogeneous, its bias with it',
  formula: 'fold(W D, b D, φ, D⁻¹ V) = W, b, φ, V for D > 0 diagonal and φ(s x) = s φ(x), s > 0',
  pattern: 'dense? scale? activation dense',
  networks: 'any',
  move: scaled,
  follows: [],
});
