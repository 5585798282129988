import { Decimal } from 'decimal.js';
import { range } from '../../numbers/range.ts';
import { wholeAboveZero } from '../allowed.ts';
import * as is from '../claims/index.ts';
import { vectorActivation } from '../vector-activation.ts';

export default vectorActivation({
  name: 'maxout',
  formula: 'maxₖ x[k · m + i], where x is cut into `pieces` blocks of m',
  source: 'Goodfellow et al. 2013',
  parameters: { pieces: 2 },
  allowed: { pieces: wholeAboveZero },
  multipleOf: ({ pieces }) => pieces,
  maxima: (length, { pieces }) =>
    range(length / pieces).map((i) => range(pieces).map((k) => (k * length) / pieces + i)),
  exact: (x, { pieces }) => {
    const width = x.length / pieces.toNumber();
    return x.slice(0, width).map((_, i) => Decimal.max(...x.filter((_, j) => j % width === i)));
  },
  float64: (x, { pieces }) => {
    const width = x.length / pieces;
    return x.slice(0, width).map((_, i) => Math.max(...x.filter((_, j) => j % width === i)));
  },
  ulps: 0,
  bend: [
    [-1, 0],
    [1, 0],
  ],
  claims: [
    is.shiftEquivariant,
    is.positivelyHomogeneousVector,
    is.lipschitzVector(1),
    is.permutationEquivariant,
    is.finiteVector,
  ],
});
