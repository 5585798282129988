import { atMost } from '../../judge/comparison.ts';
import { exact } from '../../judge/tolerance.ts';
import { widthsOf } from '../../network/stack.ts';
import { toBalls } from '../../numbers/dyadic.ts';
import { rankOf } from '../../numbers/integers.ts';
import { askCollapse } from '../asks.ts';
import { law } from '../law.ts';

/**
 * On integers alone, where the collapse is exact: elsewhere the rounding of its entries makes W′ of full rank almost always,
 * for instance that of the widths 2 → 1 → 2.
 */
export default law({
  id: 'collapse/rank',
  statement: 'the collapse has at most the rank of the narrowest layer',
  formula: 'rank W′ ≤ min (n₀, …, n_L)',
  domain: { layers: [1], values: ['integers'] },
  asks: ['collapse'],
  *check({ stack }) {
    const { weight } = yield* askCollapse(stack);
    const rank = rankOf(toBalls(weight).middle);
    const narrowest = Math.min(...widthsOf(stack));
    return [atMost('rank W′', [[rank]], [[narrowest]], exact(1, 1, 'exact integer elimination'))];
  },
});
