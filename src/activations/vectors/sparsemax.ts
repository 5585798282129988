import * as is from '../claims/index.ts';
import { sparsemax } from '../float64/vector-functions.ts';
import { sparsemax as exact } from '../special/simplex.ts';
import { vectorActivation } from '../vector-activation.ts';

export default vectorActivation({
  name: 'sparsemax',
  formula: 'the point of the simplex nearest to x: max(xᵢ − τ(x), 0)',
  source: 'Martins & Astudillo 2016; Keras sparsemax',
  exact,
  float64: sparsemax,
  ulps: 4,
  absolute: 2 ** -50,
  bend: [
    [0, 0],
    [4, 0],
  ],
  claims: [
    is.onSimplex,
    is.shiftInvariant,
    is.symmetric,
    is.finiteVector,
    is.lipschitzVector(2),
    is.affineWhenLength(1),
  ],
});
