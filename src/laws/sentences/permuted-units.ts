import { askCollapse } from '../asks.ts';
import { permuted } from '../channel-moves.ts';
import { law } from '../law.ts';
import { cheapTolerance, plusBoth, sameMap } from '../maps.ts';

/** The same sums in another order, so that one bound speaks of both sides. */
export default law({
  id: 'collapse/permuted-units',
  statement: 'the order of hidden units does not matter',
  formula: 'collapse(… W_k P, Pᵀ W_{k+1} …) = collapse(… W_k, W_{k+1} …) for a permutation P',
  domain: { layers: [2] },
  asks: ['collapse'],
  *check({ stack }, profile) {
    const bound = cheapTolerance(stack, profile);
    const { moved } = permuted(stack, profile.format) ?? { moved: stack };
    const turned = yield* askCollapse(moved);
    return sameMap(turned, yield* askCollapse(stack), plusBoth(bound, bound));
  },
});
