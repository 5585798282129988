import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';

export default activation({
  name: 'square',
  formula: 'x²',
  source: 'torch.square; ONNX Mul(x, x)',
  exact: (x) => x.times(x),
  derivative: (x) => x.times(2),
  float64: (x) => x * x,
  ulps: 0.5,
  pieces: { polynomials: [[0, 0, 1]] },
  bend: [-1, 1],
  curvature: 2,
  claims: [is.even, is.convex, is.zeroAtZero, is.atLeast(0)],
});
