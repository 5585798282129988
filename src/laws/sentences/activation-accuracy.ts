import { equal } from '../../judge/comparison.ts';
import { exactForward } from '../../oracle/exact-forward.ts';
import { forwardTolerance } from '../../rounding/forward-tolerance.ts';
import { asRun } from '../as-run.ts';
import { law } from '../law.ts';

export default law({
  id: 'activation/accuracy',
  statement: 'each activation is what its formula says, to within its accuracy',
  formula: 'y = f(x), to within so many ulp of f',
  domain: { layers: [0, 0], activations: true, oneActivation: true },
  follows: ['forward/any-depth'],
  asks: ['forward'],
  instead: { forward: 'activation' },
  *check({ stack, inputs }, profile) {
    const answers = yield* asRun(stack, inputs, profile);
    const truth = exactForward(stack, inputs);
    if (!truth) return 'uncertified';
    const within = forwardTolerance(stack, inputs, profile.format);
    return answers.map(({ what, outputs }) => equal(what, outputs, truth, within));
  },
});
