import { Decimal } from 'decimal.js';
import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';

export default activation({
  name: 'sparse-plus',
  formula: '0 for x ≤ −1, ¼(x + 1)² for −1 < x < 1, x for x ≥ 1',
  source: 'Keras sparse_plus',
  exact: (x) => (x.gte(1) ? x : Decimal.max(x.plus(1), 0).pow(2).div(4)),
  derivative: (x) => Decimal.min(Decimal.max(x.plus(1).div(2), 0), 1),
  float64: (x) => (x >= 1 ? x : 0.25 * Math.max(x + 1, 0) ** 2),
  ulps: 3,
  pieces: { breakpoints: [-1, 1], polynomials: [[0], [0.25, 0.5, 0.25], [0, 1]] },
  bend: [-1, 1],
  curvature: 0.5,
  claims: [
    is.nondecreasing,
    is.convex,
    is.atLeast(0),
    is.lipschitz(1, { sharpAt: 1 }),
    is.reflects({ slope: -1 }),
    is.continuous,
    is.finite,
  ],
});
