import { equal } from '../../judge/comparison.ts';
import { isActivation } from '../../network/stack.ts';
import { exactForward } from '../../oracle/exact-forward.ts';
import { forwardTolerance } from '../../rounding/forward-tolerance.ts';
import { applied, forward, law } from '../law.ts';

export default law({
  id: 'activation/accuracy',
  statement: 'each activation is what its formula says, to within its accuracy',
  formula: 'y = f(x), to within so many ulp of f',
  domain: { layers: [0, 0], activations: true, oneActivation: true },
  follows: ['forward/any-depth'],
  asks: ['forward'],
  instead: { forward: 'activation' },
  *check({ stack, inputs }, { format, asks, layers }) {
    const takesLayers = asks.includes('forward') && layers.includes('activation');
    const y = takesLayers || !asks.includes('activation') ? [yield* forward(stack, inputs)] : [];
    const [layer] = stack.layers.filter(isActivation);
    const own = asks.includes('activation') ? [yield* applied('activation', layer!, inputs)] : [];
    const truth = exactForward(stack, inputs);
    if (!truth) return 'uncertified';
    const within = forwardTolerance(stack, inputs, format);
    return [
      ...y.map((outputs) => equal('y', outputs, truth, within)),
      ...own.map((outputs) => equal('f(x)', outputs, truth, within)),
    ];
  },
});
