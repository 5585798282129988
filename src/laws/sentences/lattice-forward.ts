import { equal } from '../../judge/comparison.ts';
import { exactForward } from '../../oracle/exact-forward.ts';
import { forwardTolerance } from '../../rounding/forward-tolerance.ts';
import { askForward } from '../asks.ts';
import { law } from '../law.ts';

export default law({
  id: 'lattice/forward',
  statement: 'on integers that no sum outgrows, outputs are exact, in any format and order',
  formula: 'y = (⋯(x W₁ + b₁)W₂ + ⋯)W_L + b_L over ℤ',
  domain: { layers: [1], values: ['integers'], tall: true },
  follows: ['forward/memoryless'],
  asks: ['forward'],
  *check({ stack, inputs }, { format }) {
    const within = forwardTolerance(stack, inputs, format);
    return [equal('y', yield* askForward(stack, inputs), exactForward(stack, inputs), within)];
  },
});
