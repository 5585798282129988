import { Decimal } from 'decimal.js';
import { activation } from '../activation.ts';
import { aboveZero } from '../allowed.ts';
import * as is from '../claims/index.ts';
import { exp } from '../special/exp.ts';
import { expm1 } from '../special/expm1.ts';

export default activation({
  name: 'celu',
  formula: 'x for x ≥ 0, α(e^(x/α) − 1) for x < 0',
  source: 'Barron 2017; torch.nn.CELU; ONNX Celu',
  parameters: { alpha: 1 },
  allowed: { alpha: aboveZero },
  exact: (x, { alpha }) => (x.lt(0) ? alpha.times(expm1(x.div(alpha))) : x),
  derivative: (x, { alpha }) => (x.lt(0) ? exp(x.div(alpha)) : new Decimal(1)),
  float64: (x, { alpha }) => (x < 0 ? alpha * Math.expm1(x / alpha) : x),
  ulps: 3,
  breakpoints: [0],
  bend: ({ alpha }) => [-2 * alpha, 2 * alpha],
  curvature: ({ alpha }) => 1 / alpha,
  claims: ({ alpha }) => [
    is.increasing,
    is.convex,
    is.above(-alpha),
    is.lipschitz(1, { sharpAt: 0 }),
    is.asymptote(-Infinity, 0, -alpha),
    is.asymptote(Infinity, 1, 0),
    is.lineAboveZero(1),
    is.zeroAtZero,
    is.continuous,
    is.finite,
  ],
});
