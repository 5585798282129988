import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { tanh, tanhShrink } from '../special/hyperbolic-tangent.ts';

export default activation({
  name: 'tanh-shrink',
  formula: 'x − tanh x',
  source: 'torch.nn.Tanhshrink; Keras tanh_shrink',
  exact: tanhShrink,
  derivative: (x) => tanh(x).pow(2),
  float64: (x) => x - Math.tanh(x),
  ulps: 1,
  absolute: 3e-16,
  bend: [0, 2],
  curvature: 0.769800358919502,
  claims: [
    is.odd,
    is.increasing,
    is.lipschitz(1, { sharpAt: Infinity }),
    is.zeroAtZero,
    is.asymptote(-Infinity, 1, 1),
    is.asymptote(Infinity, 1, -1),
    is.analytic,
    is.finite,
  ],
});
