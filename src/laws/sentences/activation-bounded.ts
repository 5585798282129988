import { equal } from '../../judge/comparison.ts';
import { exact } from '../../judge/tolerance.ts';
import { formOfLayer } from '../../network/float64-forward.ts';
import { isActivation } from '../../network/stack.ts';
import { mapRows } from '../../numbers/rows.ts';
import { asRun } from '../as-run.ts';
import { floatsKept } from '../floats-kept.ts';
import { law } from '../law.ts';

export default law({
  id: 'activation/bounded',
  statement: 'what is computed of an activation stays within the bounds that the function has',
  formula: 'low ≤ f̂(x) ≤ high, for bounds that are numbers of the format',
  domain: { layers: [0, 0], activations: true, oneActivation: true, keeps: 'bounded' },
  follows: ['activation/accuracy'],
  asks: ['forward'],
  instead: { forward: 'activation' },
  *check({ stack, inputs }, profile) {
    const [layer] = stack.layers.filter(isActivation);
    const { low = -Infinity, high = Infinity } = floatsKept(formOfLayer(layer!), profile.format);
    if (low === -Infinity && high === Infinity) return 'says nothing';
    const within = exact(inputs.length, 1, 'rounding to nearest is monotone');
    return (yield* asRun(stack, inputs, profile)).map(({ what, outputs }) => {
      const moved = mapRows(outputs, (y) => Math.min(Math.max(y, low), high));
      return equal(what, outputs, moved, within);
    });
  },
});
