import { exactMap } from '../../oracle/exact-forward.ts';
import { collapseTolerance } from '../../rounding/collapse-tolerance.ts';
import { askCollapse } from '../asks.ts';
import { law } from '../law.ts';
import { sameMap } from '../maps.ts';

/**
 * Integers so few and so small that no sum of products, in any association, passes 1/u: every number
 * on the way is one of the format, and the tolerance is 0. In float32 and narrower formats, where a
 * bound for real numbers is wide, this is what sees a small mistake.
 */
export default law({
  id: 'lattice/collapse',
  statement: 'on integers that no sum outgrows, the collapse is exact, in any format and order',
  formula: 'W′ = W₁W₂⋯W_L and b′ = (⋯(b₁W₂ + b₂)W₃ + ⋯) + b_L over ℤ',
  domain: { layers: [1], values: ['integers'] },
  follows: ['collapse/two-layers'],
  asks: ['collapse'],
  *check({ stack }, { format, order }) {
    const within = collapseTolerance(stack, format, order);
    return sameMap(yield* askCollapse(stack), exactMap(stack), within);
  },
});
