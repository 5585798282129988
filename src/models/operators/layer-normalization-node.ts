import { sizeOf } from '../../layers/tensor-shape.ts';
import { commonDims } from '../broadcast.ts';
import { type Constant, listed } from '../constant.ts';
import type { Given } from '../given.ts';
import { type Affected, operator, reshaped, through } from '../operator.ts';
import { Refused } from '../refused.ts';

/** γ or β for each entry of the axes that are normed: one number, or a list. */
const gain = (constant: Constant | undefined, dims: readonly number[]) => {
  if (!constant) return undefined;
  const numbers = listed(constant);
  if (numbers.length === 1) return numbers[0]!;
  if (numbers.length !== sizeOf(dims) || commonDims(constant.dims, dims).length > dims.length)
    throw new Refused('a scale or bias of other lengths');
  return numbers;
};

/** A norm of vectors over all axes from one on: they are read as one axis. */
export const normed = (given: Given, name: string): Affected => {
  const own = given.variable(0);
  const axis = given.axis(given.int('axis', -1), own.length);
  const [before, normedAxes] = [own.slice(0, axis), own.slice(axis)];
  const shape = [...before, sizeOf(normedAxes)];
  const [scale, bias] = [gain(given.optional(1), normedAxes), gain(given.optional(2), normedAxes)];
  const layer = {
    ...{ kind: 'activation', name, parameters: { epsilon: given.number('epsilon', 1e-5) } },
    ...{
      axis: before.length,
      ...(scale !== undefined && { scale }),
      ...(bias !== undefined && { bias }),
    },
  };
  return through(given, 0, [...reshaped(own, shape), layer, ...reshaped(shape, own)], own);
};

export default operator({
  name: 'LayerNormalization',
  readAs: 'activation layer-norm',
  except: 'along the batch, and its mean and deviation as outputs',
  nonlinear: true,
  read: (given) => [normed(given, 'layer-norm')],
});
