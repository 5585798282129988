import { Decimal } from 'decimal.js';
import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { exp } from '../special/exp.ts';
import { expm1 } from '../special/expm1.ts';

export default activation({
  name: 'elu',
  formula: 'x for x ≥ 0, α(eˣ − 1) for x < 0',
  source: 'Clevert, Unterthiner & Hochreiter 2015; torch.nn.ELU; ONNX Elu',
  parameters: { alpha: 1 },
  exact: (x, { alpha }) => (x.lt(0) ? alpha.times(expm1(x)) : x),
  derivative: (x, { alpha }) => (x.lt(0) ? alpha.times(exp(x)) : new Decimal(1)),
  float64: (x, { alpha }) => (x < 0 ? alpha * Math.expm1(x) : x),
  ulps: 2,
  breakpoints: [0],
  curvatureBetween: ({ alpha }) => Math.abs(alpha),
  bend: [-2, 2],
  claims: ({ alpha }) => [
    ...(alpha > 0 ? [is.increasing, is.above(-alpha), is.asymptote(-Infinity, 0, -alpha)] : []),
    ...(alpha >= 0 && alpha <= 1 ? [is.convex] : []),
    is.lipschitz(Math.max(1, Math.abs(alpha)), { sharpAt: 0 }),
    is.lineAboveZero(1),
    is.zeroAtZero,
    is.continuous,
    is.asymptote(Infinity, 1, 0),
    is.finite,
  ],
});
