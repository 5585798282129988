import { atMost } from '../../judge/comparison.ts';
import { exact } from '../../judge/tolerance.ts';
import { formOfLayer } from '../../network/float64-forward.ts';
import { isActivation } from '../../network/stack.ts';
import { nextAbove, nextBelow } from '../../numbers/neighbours.ts';
import { asRun } from '../as-run.ts';
import { floatsKept } from '../floats-kept.ts';
import { law } from '../law.ts';

export default law({
  id: 'activation/nondecreasing',
  statement: 'what is computed of a nondecreasing activation keeps the order of its arguments',
  formula: 'x < x′ ⇒ f̂(x) ≤ f̂(x′)',
  domain: { layers: [0, 0], activations: true, oneActivation: true, keeps: 'nondecreasing' },
  follows: ['activation/accuracy'],
  asks: ['forward'],
  instead: { forward: 'activation' },
  *check({ stack, inputs }, profile) {
    const { format } = profile;
    const [layer] = stack.layers.filter(isActivation);
    if (!floatsKept(formOfLayer(layer!), format).nondecreasing) return 'says nothing';
    const around = inputs
      .flat()
      .flatMap((x) => [nextBelow(x, format), x, nextAbove(x, format)])
      .filter(Number.isFinite);
    const points = [...new Set(around)].sort((a, b) => a - b).map((x) => [x]);
    const within = exact(points.length - 1, 1, 'rounding to nearest is monotone');
    return (yield* asRun(stack, points, profile)).map(({ what, outputs }) => ({
      ...atMost(what, outputs.slice(0, -1), outputs.slice(1), within),
      inputs: points.slice(0, -1),
    }));
  },
});
