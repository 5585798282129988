import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { sigmoid } from '../float64/without-overflow.ts';
import { geluTanh, geluTanhSlope } from '../special/gelu-by-tanh.ts';

export default activation({
  name: 'gelu-tanh',
  formula: '½x(1 + tanh u) = x σ(2u), u = √(2/π)(x + 0.044715x³)',
  source: 'Hendrycks & Gimpel 2016; torch.nn.GELU(approximate="tanh"); keras.ops.gelu',
  exact: geluTanh,
  derivative: geluTanhSlope,
  float64: (x) => x * sigmoid(Math.sqrt(8 / Math.PI) * (x + 0.044715 * x * x * x)),
  ulps: 4,
  absolute: 2e-16,
  bend: [-2, 2],
  curvature: 0.7978845608028654,
  claims: [
    is.lipschitz(1.128993068658772, { sharpAt: 1.4185040087908283 }),
    is.minimumAt(-0.7524614220710163, -0.17004075057125406),
    is.reflects({ slope: -1 }),
    is.asymptote(-Infinity, 0, 0),
    is.asymptote(Infinity, 1, 0),
    is.risingShare,
    is.zeroAtZero,
    is.analytic,
    is.finite,
  ],
});
