import type { AnyLayer } from '../layers/any-layer.ts';
import type { Given } from './given.ts';
import { type Affected, reshaped, shapeOfLayers, through } from './operator.ts';
import { Refused } from './refused.ts';

/** More pictures in one value are left aside: each is a branch. */
const mostPictures = 64;

/**
 * An operator of pictures, [batch, channels, …spatial] in ONNX: `make` gives its layers for [channels, …spatial].
 * Where the first axis is no batch, each picture is a branch.
 */
export const pictureNode = (
  given: Given,
  make: (picture: readonly number[]) => readonly AnyLayer[],
): Affected => {
  const own = given.variable(0);
  if (given.batched) {
    if (own.length < 2) throw new Refused('expected a picture');
    return through(given, 0, make(own));
  }
  const [count, ...picture] = own;
  if (own.length < 3 || !(count! >= 1 && count! <= mostPictures))
    throw new Refused(`expected 1 to ${mostPictures} pictures`);
  const layers = make(picture);
  const after = shapeOfLayers(layers, picture);
  const back = reshaped(after, [1, ...after]);
  if (count === 1) return through(given, 0, [...reshaped(own, picture), ...layers, ...back]);
  const branches = Array.from({ length: count! }, (_, k): readonly AnyLayer[] => [
    { kind: 'gather', axis: 0, indices: [k] },
    ...reshaped([1, ...picture], picture),
    ...layers,
    ...back,
  ]);
  return through(given, 0, [{ kind: 'concat', branches, axis: 0 }]);
};
