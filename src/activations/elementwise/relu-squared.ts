import { Decimal } from 'decimal.js';
import { activation } from '../activation.ts';
import * as is from '../claims/index.ts';

export default activation({
  name: 'relu-squared',
  formula: 'max(x, 0)²',
  source: 'So et al. 2021 (Primer)',
  exact: (x) => Decimal.max(x, 0).pow(2),
  derivative: (x) => Decimal.max(x, 0).times(2),
  float64: (x) => Math.max(x, 0) ** 2,
  ulps: 1,
  pieces: { breakpoints: [0], polynomials: [[0], [0, 0, 1]] },
  bend: [-1, 1],
  curvature: 2,
  claims: [is.nondecreasing, is.convex, is.atLeast(0), is.fixedPoints(0, 1), is.continuous],
});
