import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { sech2, tanh } from '../special/hyperbolic-tangent.ts';

export default activation({
  name: 'tanh',
  formula: '(eˣ − e⁻ˣ)/(eˣ + e⁻ˣ)',
  source: 'DLMF 4.28.4; torch.nn.Tanh; ONNX Tanh',
  exact: tanh,
  derivative: sech2,
  float64: Math.tanh,
  ulps: 3,
  bend: [0, 2],
  curvature: 0.77,
  claims: [
    is.odd,
    is.increasing,
    is.strictlyBounded(-1, 1),
    is.lipschitz(1, { sharpAt: 0 }),
    is.asymptote(-Infinity, 0, -1),
    is.asymptote(Infinity, 0, 1),
    is.analytic,
    is.finite,
  ],
});
