import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';

export default activation({
  name: 'softsign',
  formula: 'x/(1 + |x|)',
  source: 'Bergstra et al. 2009; torch.nn.Softsign; ONNX Softsign',
  exact: (x) => x.div(x.abs().plus(1)),
  derivative: (x) => x.abs().plus(1).pow(-2),
  float64: (x) => x / (1 + Math.abs(x)),
  ulps: 2,
  breakpoints: [0],
  bend: [0, 2],
  curvature: 2,
  claims: [
    is.odd,
    is.increasing,
    is.strictlyBounded(-1, 1),
    is.lipschitz(1, { sharpAt: 0 }),
    is.asymptote(-Infinity, 0, -1),
    is.asymptote(Infinity, 0, 1),
    is.zeroAtZero,
    is.finite,
  ],
});
