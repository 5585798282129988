import { equal } from '../../judge/comparison.ts';
import { exactForward } from '../../oracle/exact-forward.ts';
import { forwardTolerance } from '../../rounding/forward-tolerance.ts';
import { forward, law } from '../law.ts';

export default law({
  id: 'activation/accuracy',
  statement: 'each activation is what its formula says, to within its accuracy',
  formula: 'y = f(x), to within so many ulp of f',
  domain: { layers: [0, 0], activations: true, oneActivation: true },
  follows: ['forward/any-depth'],
  asks: ['forward'],
  *check({ stack, inputs }, { format }) {
    const y = yield* forward(stack, inputs);
    const truth = exactForward(stack, inputs);
    if (!truth) return 'uncertified';
    return [equal('y', y, truth, forwardTolerance(stack, inputs, format))];
  },
});
