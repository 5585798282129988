import { dense, type Stack } from '../../network/stack.ts';
import { collapse, law } from '../law.ts';
import { cheapTolerance, plusBoth, sameMap } from '../maps.ts';

/** Hidden units in reverse: the columns of each layer but the last, the rows of the layer after it. */
const reversed = ({ inputs, layers }: Stack): Stack => ({
  inputs,
  layers: layers.map(({ weight, bias }, k) => {
    const rows = k > 0 ? weight.toReversed() : weight;
    if (k === layers.length - 1) return dense(rows, bias);
    return dense(
      rows.map((row) => row.toReversed()),
      bias?.toReversed(),
    );
  }),
});

/** The same sums in another order, so that one bound speaks of both sides. */
export default law({
  id: 'collapse/permuted-units',
  statement: 'the order of hidden units does not matter',
  formula: 'collapse(… W_k P, Pᵀ W_{k+1} …) = collapse(… W_k, W_{k+1} …) for a permutation P',
  domain: { layers: [2] },
  asks: ['collapse'],
  *check({ stack }, profile) {
    const bound = cheapTolerance(stack, profile);
    const turned = yield* collapse(reversed(stack));
    return sameMap(turned, yield* collapse(stack), plusBoth(bound, bound));
  },
});
