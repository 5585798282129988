import { Decimal } from 'decimal.js';
import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { sigmoid } from '../special/logistic.ts';

export default activation({
  name: 'sigmoid',
  formula: 'σ(x) = 1/(1 + e⁻ˣ)',
  source: 'torch.nn.Sigmoid; ONNX Sigmoid',
  exact: sigmoid,
  derivative: (x) => sigmoid(x).times(sigmoid(x.neg())),
  float64: (x) => {
    const e = Math.exp(-Math.abs(x));
    return (x < 0 ? e : 1) / (1 + e);
  },
  ulps: 3,
  bend: [0, 4],
  curvature: 0.0963,
  claims: [
    is.increasing,
    is.strictlyBounded(0, 1),
    is.lipschitz(0.25, { sharpAt: 0 }),
    is.reflects({ sign: -1, offset: 1 }),
    is.analytic,
    is.finite,
    is.asymptote(-Infinity, 0, 0),
    is.asymptote(Infinity, 0, 1),
    is.equation('f(x) + f(−x) = 1', (f, x) => [f(x).plus(f(x.neg())), new Decimal(1)]),
  ],
});
