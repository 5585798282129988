import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { softplus } from '../float64/without-overflow.ts';
import { softplus as exact } from '../special/log1pexp.ts';
import { sigmoid } from '../special/logistic.ts';

export default activation({
  name: 'log-sigmoid',
  formula: 'ln σ(x) = −ln(1 + e⁻ˣ)',
  source: 'torch.nn.LogSigmoid; Keras log_sigmoid; tfjs logSigmoid',
  exact: (x) => exact(x.neg()).neg(),
  derivative: (x) => sigmoid(x.neg()),
  float64: (x) => -softplus(-x),
  ulps: 2,
  bend: [-2, 2],
  curvature: 0.25,
  claims: [
    is.increasing,
    is.below(0),
    is.lipschitz(1, { sharpAt: -Infinity }),
    is.asymptote(-Infinity, 1, 0),
    is.asymptote(Infinity, 0, 0),
    is.reflects({ slope: -1 }),
    is.analytic,
    is.finite,
  ],
});
