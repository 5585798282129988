import { Decimal } from 'decimal.js';
import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';
import { clampedLine } from '../piecewise.ts';

export default activation({
  name: 'sparse-sigmoid',
  formula: 'min(max(½(x + 1), 0), 1)',
  source: 'Keras sparse_sigmoid',
  exact: (x) => Decimal.min(Decimal.max(x.plus(1).div(2), 0), 1),
  derivative: (x) => new Decimal(x.abs().lt(1) ? 0.5 : 0),
  float64: (x) => Math.min(Math.max(0.5 * (x + 1), 0), 1),
  ulps: 1,
  pieces: clampedLine(0.5, 0.5, 0, 1),
  bend: [0, 2],
  claims: [
    is.nondecreasing,
    is.bounded(0, 1),
    is.lipschitz(0.5, { sharpAt: 0 }),
    is.continuous,
    is.reflects({ sign: -1, offset: 1 }),
    is.fixedPoints(1),
    is.finite,
  ],
});
