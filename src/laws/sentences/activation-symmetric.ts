import { exact } from '../../judge/tolerance.ts';
import { formOfLayer } from '../../network/float64-forward.ts';
import { isActivation } from '../../network/stack.ts';
import { mapRows } from '../../numbers/rows.ts';
import { asRun } from '../as-run.ts';
import { floatsKept } from '../floats-kept.ts';
import { law } from '../law.ts';

export default law({
  id: 'activation/symmetric',
  statement: 'what is computed of an odd or even activation is odd or even to the last bit',
  formula: 'f̂(−x) = −f̂(x), or f̂(−x) = f̂(x)',
  domain: { layers: [0, 0], activations: true, oneActivation: true, keeps: 'symmetric' },
  follows: ['activation/accuracy'],
  asks: ['forward'],
  instead: { forward: 'activation' },
  *check({ stack, inputs }, profile) {
    const [layer] = stack.layers.filter(isActivation);
    const { symmetry } = floatsKept(formOfLayer(layer!), profile.format);
    if (symmetry === undefined) return 'says nothing';
    const n = inputs.length;
    const mirrored = mapRows(inputs, (x) => -x);
    const answers = yield* asRun(stack, [...inputs, ...mirrored], profile);
    const within = exact(n, 1, 'rounding to nearest is symmetric');
    return answers.map(({ what, outputs }) => ({
      what: what === 'y' ? 'y(−x)' : 'f(−x)',
      lhs: outputs.slice(n),
      relation: '=' as const,
      rhs: mapRows(outputs.slice(0, n), (y) => symmetry * y),
      within,
      inputs: mirrored,
    }));
  },
});
