import { equal } from '../../judge/comparison.ts';
import { exactMap } from '../../oracle/exact-forward.ts';
import { collapseTolerance } from '../../rounding/collapse-tolerance.ts';
import { askCollapse } from '../asks.ts';
import { law } from '../law.ts';

/** The closed form of the statement, for two layers. */
export default law({
  id: 'collapse/two-layers',
  statement: 'two layers without an activation between them are one layer',
  formula: '(x W₁ + b₁) W₂ + b₂ = x (W₁W₂) + (b₁W₂ + b₂)',
  domain: { layers: [2, 2] },
  follows: ['collapse/one-layer'],
  asks: ['collapse'],
  *check({ stack }, { format, order }) {
    const { weight, bias } = yield* askCollapse(stack);
    const truth = exactMap(stack);
    const within = collapseTolerance(stack, format, order);
    return [
      equal('W′', weight, truth.weight, within.weight),
      equal('b′', [bias], truth.bias, within.bias),
    ];
  },
});
