import { equal } from '../../judge/comparison.ts';
import { exact } from '../../judge/tolerance.ts';
import { outputs } from '../../network/stack.ts';
import { filled } from '../../numbers/rows.ts';
import { askCollapse } from '../asks.ts';
import { law } from '../law.ts';

export default law({
  id: 'collapse/no-biases',
  statement: 'without biases in the layers there is none in their collapse: linear stays linear',
  formula: 'b₁ = ⋯ = b_L = 0 ⇒ b′ = 0',
  domain: { layers: [1], noBias: true },
  asks: ['collapse'],
  *check({ stack }) {
    const { bias } = yield* askCollapse(stack);
    const units = outputs(stack);
    return [equal('b′', [bias], filled(1, units, 0), exact(1, units, 'sums of zeros'))];
  },
});
