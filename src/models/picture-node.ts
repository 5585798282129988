import type { AnyLayer } from '../layers/any-layer.ts';
import type { Given } from './given.ts';
import { type Affected, reshaped, shapeOfLayers, through } from './operator.ts';
import { Refused } from './refused.ts';

/**
 * An operator of pictures, [batch, channels, …spatial] in ONNX: `make` gives its layers for [channels, …spatial].
 * Where the first axis is no batch, it has to be of length 1.
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
  if (own.length < 3 || own[0] !== 1) throw new Refused('expected one picture');
  const picture = own.slice(1);
  const layers = make(picture);
  const after = shapeOfLayers(layers, picture);
  const back = reshaped(after, [1, ...after]);
  return through(given, 0, [...reshaped(own, picture), ...layers, ...back]);
};
