import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { cos, sin } from '../special/trigonometric.ts';

export default activation({
  name: 'cos',
  formula: 'cos x',
  source: 'DLMF 4.14.2; torch.cos; ONNX Cos',
  exact: cos,
  derivative: (x) => sin(x).neg(),
  float64: Math.cos,
  ulps: 1,
  bend: [0, 2],
  curvature: 1,
  claims: [
    is.even,
    is.bounded(-1, 1),
    is.lipschitz(1, { sharpAt: Math.PI / 2 }),
    is.analytic,
    is.finite,
  ],
});
