import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { gelu } from '../float64/erf-chebyshev.ts';
import { normalDensity, normalDistribution } from '../special/normal.ts';

export default activation({
  name: 'gelu',
  formula: 'x Φ(x) = ½x(1 + erf(x/√2))',
  source: 'Hendrycks & Gimpel 2016; torch.nn.GELU; ONNX Gelu; tfjs gelu',
  exact: (x) => x.times(normalDistribution(x)),
  derivative: (x) => normalDistribution(x).plus(x.times(normalDensity(x))),
  float64: gelu,
  ulps: 8,
  absolute: 1e-322,
  bend: [-2, 2],
  curvature: 0.7978845608028654,
  claims: [
    is.lipschitz(1.128904145185155, { sharpAt: Math.SQRT2 }),
    is.reflects({ slope: -1 }),
    is.minimumAt(-0.7517915246935645, -0.16997120747990366),
    is.asymptote(-Infinity, 0, 0),
    is.asymptote(Infinity, 1, 0),
    is.risingShare,
    is.zeroAtZero,
    is.analytic,
    is.finite,
  ],
});
