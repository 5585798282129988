import * as is from '../claims/index.ts';
import { logSoftmax } from '../float64/vector-functions.ts';
import { logSoftmax as exact } from '../special/simplex.ts';
import { vectorActivation } from '../vector-activation.ts';

export default vectorActivation({
  name: 'log-softmax',
  formula: 'xᵢ − ln Σⱼ e^xⱼ',
  source: 'torch.nn.LogSoftmax; ONNX LogSoftmax',
  exact,
  float64: logSoftmax,
  ulps: 4,
  absolute: 2 ** -50,
  bend: [
    [0, 0],
    [2, 0],
  ],
  claims: [
    is.shiftInvariant,
    is.symmetric,
    is.lipschitzVector(2),
    is.affineWhenLength(1),
    is.analytic,
  ],
});
