import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { erf } from '../float64/erf-chebyshev.ts';
import { rootOfPi } from '../special/constants.ts';
import { erf as exact } from '../special/error-function.ts';
import { exp } from '../special/exp.ts';

export default activation({
  name: 'erf',
  formula: '2/√π ∫₀ˣ e^(−t²) dt',
  source: 'DLMF 7.2.1; torch.erf; ONNX Erf',
  exact,
  derivative: (x) => exp(x.times(x).neg()).times(2).div(rootOfPi()),
  float64: erf,
  ulps: 3,
  bend: [0, 2],
  curvature: 0.967882898076574,
  claims: [
    is.odd,
    is.increasing,
    is.strictlyBounded(-1, 1),
    is.zeroAtZero,
    is.finite,
    is.asymptote(-Infinity, 0, -1),
    is.asymptote(Infinity, 0, 1),
    is.analytic,
    is.lipschitz(1.1283791670955128, { sharpAt: 0 }),
  ],
});
