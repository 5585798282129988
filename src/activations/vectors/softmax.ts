import * as is from '../claims/index.ts';
import { softmax } from '../float64/vector-functions.ts';
import { softmax as exact } from '../special/simplex.ts';
import { vectorActivation } from '../vector-activation.ts';

export default vectorActivation({
  name: 'softmax',
  formula: 'e^xᵢ / Σⱼ e^xⱼ',
  source: 'Bridle 1990; torch.nn.Softmax; ONNX Softmax',
  exact,
  float64: softmax,
  ulps: 4,
  absolute: 2 ** -52,
  bend: [
    [0, 0],
    [2, 0],
  ],
  claims: [
    is.onSimplex,
    is.shiftInvariant,
    is.symmetric,
    is.finiteVector,
    is.lipschitzVector(0.5),
    is.affineWhenLength(1),
    is.analytic,
  ],
});
