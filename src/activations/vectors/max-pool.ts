import { Decimal } from 'decimal.js';
import { range } from '../../numbers/range.ts';
import { wholeAboveZero } from '../allowed.ts';
import * as is from '../claims/index.ts';
import { slidingWindows } from '../special/sliding-windows.ts';
import { vectorActivation } from '../vector-activation.ts';

export default vectorActivation({
  name: 'max-pool',
  formula: 'max of x[stride · i … stride · i + size − 1], in one dimension, without padding',
  source: 'torch.nn.MaxPool1d; ONNX MaxPool',
  parameters: { size: 2, stride: 2 },
  allowed: { size: wholeAboveZero, stride: wholeAboveZero },
  multipleOf: ({ stride }) => stride,
  maxima: (length, { size, stride }) => slidingWindows(range(length), size, stride),
  exact: (x, { size, stride }) =>
    slidingWindows(x, size.toNumber(), stride.toNumber()).map((w) => Decimal.max(...w)),
  float64: (x, { size, stride }) => slidingWindows(x, size, stride).map((w) => Math.max(...w)),
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
