import { Decimal } from 'decimal.js';
import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { clampedLine } from '../piecewise.ts';

export default activation({
  name: 'relu6',
  formula: 'min(max(x, 0), 6)',
  source: 'Krizhevsky 2010; torch.nn.ReLU6; Keras relu6',
  exact: (x) => Decimal.min(Decimal.max(x, 0), 6),
  derivative: (x) => new Decimal(x.gt(0) && x.lt(6) ? 1 : 0),
  float64: (x) => Math.min(Math.max(x, 0), 6),
  ulps: 0,
  pieces: clampedLine(1, 0, 0, 6),
  bend: [-1, 1],
  claims: [
    is.nondecreasing,
    is.bounded(0, 6),
    is.lipschitz(1, { sharpAt: 1 }),
    is.zeroAtZero,
    is.fixedPoints(0, 1, 6),
    is.continuous,
    is.finite,
  ],
});
