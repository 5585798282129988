import { withInputs } from '../../judge/comparison.ts';
import { formOfLayer } from '../../network/float64-forward.ts';
import { isActivation } from '../../network/stack.ts';
import { exactDerivative } from '../../oracle/exact-derivative.ts';
import { derivativeTolerance, hasDerivative } from '../../rounding/derivative-tolerance.ts';
import { askActivation } from '../asks.ts';
import { law } from '../law.ts';

export default law({
  id: 'activation/derivative',
  statement: 'the derivative of each activation is that of its formula, to within rounding',
  formula: 'f′(x), where f has one',
  domain: { layers: [0, 0], activations: true, oneActivation: true },
  follows: ['activation/accuracy'],
  asks: ['derivative'],
  *check({ stack, inputs }, { format }) {
    const [layer] = stack.layers.filter(isActivation);
    const form = formOfLayer(layer!);
    const there = inputs.filter((row) => row.every((x) => hasDerivative(form, x, format)));
    if (there.length === 0) return 'says nothing';
    const slopes = yield* askActivation('derivative', layer!, there);
    const truth = exactDerivative(form, there);
    if (!truth) return 'uncertified';
    return [withInputs('f′', slopes, truth, derivativeTolerance(form, there, format), there)];
  },
});
