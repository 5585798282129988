import { sizeOf } from '../../layers/tensor-shape.ts';
import type { Given } from '../given.ts';
import { type Affected, networkShape, operator, reshaped, through } from '../operator.ts';
import { Refused } from '../refused.ts';

/**
 * A function of vectors along an axis: the last one by default. Before opset 13 the value is read as a matrix, whose
 * columns are all axes from the axis on, the second by default.
 */
export const alongVector = (given: Given, name: string): Affected => {
  const own = given.variable(0);
  if (own.length === 0 && !given.batched) throw new Refused('a single number has no axis');
  const axis = given.axis(given.int('axis', given.opset < 13 ? 1 : -1), own.length);
  const shape = networkShape(own);
  if (given.opset >= 13) return through(given, 0, [{ kind: 'activation', name, axis }], own);
  const rows = sizeOf(own.slice(0, axis));
  const matrix = axis === 0 ? [sizeOf(own)] : [rows, sizeOf(own.slice(axis))];
  const layer = { kind: 'activation', name, axis: matrix.length - 1 };
  return through(given, 0, [...reshaped(shape, matrix), layer, ...reshaped(matrix, shape)], own);
};

export default operator({
  name: 'Softmax',
  readAs: 'activation softmax',
  except: 'along the batch',
  nonlinear: true,
  read: (given) => [alongVector(given, 'softmax')],
});
