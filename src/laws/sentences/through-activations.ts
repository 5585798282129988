import { equal } from '../../judge/comparison.ts';
import { exactForward } from '../../oracle/exact-forward.ts';
import { forwardTolerance } from '../../rounding/forward-tolerance.ts';
import { askForward } from '../asks.ts';
import { law } from '../law.ts';

export default law({
  id: 'forward/through-activations',
  statement: 'a stack with activations is what its formula says, to within rounding',
  formula: 'y = f_L(⋯ f₁(x W₁ + b₁) ⋯ W_L + b_L)',
  domain: { layers: [1], activations: true },
  follows: ['forward/any-depth', 'activation/accuracy'],
  asks: ['forward'],
  *check({ stack, inputs }, { format }) {
    const y = yield* askForward(stack, inputs);
    const truth = exactForward(stack, inputs);
    if (!truth) return 'uncertified';
    return [equal('y', y, truth, forwardTolerance(stack, inputs, format))];
  },
});
