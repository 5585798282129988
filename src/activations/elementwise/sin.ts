import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { cos, sin } from '../special/trigonometric.ts';

export default activation({
  name: 'sin',
  formula: 'sin x',
  source: 'DLMF 4.14.1; Sitzmann et al. 2020 (SIREN); torch.sin; ONNX Sin',
  exact: sin,
  derivative: cos,
  float64: Math.sin,
  ulps: 1,
  bend: [0, 2],
  curvature: 1,
  claims: [
    is.odd,
    is.bounded(-1, 1),
    is.lipschitz(1, { sharpAt: 0 }),
    is.zeroAtZero,
    is.analytic,
    is.finite,
  ],
});
