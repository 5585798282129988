import { equal } from '../../judge/comparison.ts';
import { exact } from '../../judge/tolerance.ts';
import { formOfLayer } from '../../network/float64-forward.ts';
import { isActivation } from '../../network/stack.ts';
import { asRun } from '../as-run.ts';
import { floatsKept } from '../floats-kept.ts';
import { law } from '../law.ts';

export default law({
  id: 'activation/zero-at-zero',
  statement: 'what is computed at 0 of an activation that is 0 there is 0',
  formula: 'f̂(0) = f̂(−0) = 0',
  domain: { layers: [0, 0], activations: true, oneActivation: true, keeps: 'zero-at-zero' },
  follows: ['activation/accuracy'],
  asks: ['forward'],
  instead: { forward: 'activation' },
  sample: 10,
  *check({ stack }, profile) {
    const [layer] = stack.layers.filter(isActivation);
    if (!floatsKept(formOfLayer(layer!), profile.format).zeroAtZero) return 'says nothing';
    const zeros = [[0], [-0]];
    const within = exact(zeros.length, 1, '0 is a number of every format');
    const answers = yield* asRun(stack, zeros, profile);
    return answers.map(({ what, outputs }) => ({
      ...equal(what, outputs, [[0], [0]], within),
      inputs: zeros,
    }));
  },
});
