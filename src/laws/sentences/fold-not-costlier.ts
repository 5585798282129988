import { multiplyAdds } from '../../folding/multiply-adds.ts';
import { atMost } from '../../judge/comparison.ts';
import { exact } from '../../judge/tolerance.ts';
import { askFold } from '../asks.ts';
import { law } from '../law.ts';

/** A bottleneck of two narrow layers is cheaper than the wide layer that they are. */
export default law({
  id: 'fold/not-costlier',
  statement:
    'a folded network costs no more multiply-adds than the network, where that is promised',
  formula: 'cost(fold(f)) ≤ cost(f)',
  domain: { layers: [1], networks: 'any' },
  follows: ['fold/preserves'],
  asks: ['fold'],
  promises: ['cheaper'],
  *check({ stack }) {
    const folded = yield* askFold(stack);
    const [cost, most] = [multiplyAdds(folded), multiplyAdds(stack)];
    return [atMost('multiply-adds of a row', [[cost]], [[most]], exact(1, 1, 'a count'))];
  },
});
