import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { tanhSoftplus } from '../float64/without-overflow.ts';
import { tanhSoftplus as exact, tanhSoftplusSlope } from '../special/tanh-softplus.ts';

export default activation({
  name: 'mish',
  formula: 'x tanh(ln(1 + eˣ))',
  source: 'Misra 2019; torch.nn.Mish; ONNX Mish',
  exact: (x) => x.times(exact(x)),
  derivative: (x) => exact(x).plus(x.times(tanhSoftplusSlope(x))),
  float64: (x) => x * tanhSoftplus(x),
  ulps: 5,
  absolute: 1e-320,
  bend: [-2, 2],
  curvature: 0.6442046372369725,
  claims: [
    is.lipschitz(1.0884981612517279, { sharpAt: 1.4905711794854284 }),
    is.minimumAt(-1.1924312145154952, -0.3088434130172504),
    is.asymptote(-Infinity, 0, 0),
    is.asymptote(Infinity, 1, 0),
    is.risingShare,
    is.zeroAtZero,
    is.analytic,
    is.finite,
  ],
});
