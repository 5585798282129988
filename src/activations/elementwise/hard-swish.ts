import { Decimal } from 'decimal.js';
import { ratio } from '../../numbers/fraction.ts';
import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';

export default activation({
  name: 'hard-swish',
  formula: 'x · min(max(x/6 + ½, 0), 1)',
  source: 'Howard et al. 2019; torch.nn.Hardswish; ONNX HardSwish',
  exact: (x) => x.times(Decimal.min(Decimal.max(x.plus(3), 0), 6)).div(6),
  derivative: (x) => new Decimal(x.abs().lt(3) ? x.div(3).plus(0.5) : x.gt(0) ? 1 : 0),
  float64: (x) => x * (Math.min(Math.max(x + 3, 0), 6) / 6),
  ulps: 3,
  pieces: {
    breakpoints: [-3, 3],
    polynomials: [[0], [0, 0.5, ratio(1, 6)], [0, 1]],
  },
  bend: [-1, 1],
  claims: [
    is.lipschitz(1.5, { sharpAt: 3 }),
    is.minimumAt(-1.5, -0.375),
    is.continuous,
    is.reflects({ slope: -1 }),
    is.fixedPoints(0, 3, 4),
    is.finite,
  ],
});
