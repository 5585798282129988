import { equal } from '../../judge/comparison.ts';
import { exactForward } from '../../oracle/exact-forward.ts';
import { forwardTolerance } from '../../rounding/forward-tolerance.ts';
import { askForward } from '../asks.ts';
import { law } from '../law.ts';

export default law({
  id: 'network/forward',
  statement: 'the outputs of a network are what its layers say, to within rounding',
  formula: 'y = f_L(⋯ f₂(f₁(x)) ⋯), branches added or side by side',
  domain: { layers: [1], networks: 'any' },
  follows: ['forward/any-depth', 'forward/through-activations'],
  asks: ['forward'],
  *check({ stack, inputs }, { format }) {
    const y = yield* askForward(stack, inputs);
    const truth = exactForward(stack, inputs);
    if (!truth) return 'uncertified';
    return [equal('y', y, truth, forwardTolerance(stack, inputs, format))];
  },
});
