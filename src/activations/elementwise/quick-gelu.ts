import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { sigmoid } from '../float64/without-overflow.ts';
import { sigmoid as exact, siluSlope } from '../special/logistic.ts';

export default activation({
  name: 'quick-gelu',
  formula: 'x σ(1.702x)',
  source: 'Hendrycks & Gimpel 2016; CLIP QuickGELU',
  exact: (x) => x.times(exact(x.times('1.702'))),
  derivative: (x) => siluSlope(x.times('1.702')),
  float64: (x) => x * sigmoid(1.702 * x),
  ulps: 3,
  absolute: 2e-16,
  bend: [-2, 2],
  curvature: 0.8510000000000001,
  claims: [
    is.lipschitz(1.0998393201288672, { sharpAt: 1.4097281319127306 }),
    is.minimumAt(-0.751154255441289, -0.16361018963635357),
    is.reflects({ slope: -1 }),
    is.asymptote(-Infinity, 0, 0),
    is.asymptote(Infinity, 1, 0),
    is.risingShare,
    is.zeroAtZero,
    is.analytic,
    is.finite,
  ],
});
