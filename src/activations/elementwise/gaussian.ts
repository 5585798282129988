import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { exp } from '../special/exp.ts';

export default activation({
  name: 'gaussian',
  formula: 'e^(−x²)',
  source: 'Broomhead & Lowe 1988',
  exact: (x) => exp(x.times(x).neg()),
  derivative: (x) => exp(x.times(x).neg()).times(x).times(-2),
  float64: (x) => Math.exp(-x * x),
  ulps: 2,
  absolute: 2 ** -53,
  bend: [-1, 1],
  curvature: 2,
  claims: [
    is.even,
    is.above(0),
    is.noMoreThan(1),
    is.analytic,
    is.finite,
    is.asymptote(-Infinity, 0, 0),
    is.asymptote(Infinity, 0, 0),
    is.lipschitz(0.8577638849607069, { sharpAt: -Math.SQRT1_2 }),
  ],
});
