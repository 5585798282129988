import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { atan } from '../special/arctangent.ts';
import { pi } from '../special/constants.ts';

export default activation({
  name: 'atan',
  formula: 'atan x',
  source: 'DLMF 4.23.3; torch.atan; ONNX Atan',
  exact: atan,
  derivative: (x) => x.times(x).plus(1).pow(-1),
  float64: Math.atan,
  ulps: 1,
  bend: [0, 2],
  curvature: 0.649519052838329,
  claims: () => [
    is.odd,
    is.increasing,
    is.strictlyBounded(pi().div(-2), pi().div(2)),
    is.lipschitz(1, { sharpAt: 0 }),
    is.zeroAtZero,
    is.analytic,
    is.finite,
  ],
});
