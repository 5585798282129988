import { Fault } from '../../input/made.ts';
import { axisOf } from '../axis.ts';
import { withDefault } from '../fields/field.ts';
import { integers } from '../fields/list-fields.ts';
import { anAxis } from '../fields/number-fields.ts';
import { layer } from '../layer-kind.ts';
import { taken } from '../moved.ts';
import { indicesOf, offsetOf, type Shape, sizeOf, stridesOf } from '../tensor-shape.ts';

const gathered = (input: Shape, axis: number, length: number): Shape =>
  input.map((n, k) => (k === axis ? length : n));

export default layer({
  kind: 'gather',
  formula: 'y = x[indices] along an axis',
  source: 'ONNX Gather-13, with axis 0 the channel and a list of indices',
  fields: { axis: withDefault(anAxis, 0), indices: integers() },
  units: 'fresh',
  draw: ({ keepsShape, random }, input) => {
    const axis = random.integer(0, input.length - 1);
    const n = input[axis]!;
    const length = keepsShape ? n : random.integer(1, 3);
    return {
      ...(axis > 0 && { axis }),
      indices: Array.from({ length }, () => random.integer(random.chance(0.1) ? -n : 0, n - 1)),
    };
  },
  shape: ({ axis, indices }, input) => {
    const at = axisOf(axis, input, 'axis');
    if (at instanceof Fault) return at;
    const n = input[at]!;
    const k = indices.findIndex((index) => !(index >= -n && index < n));
    if (k >= 0)
      return new Fault(
        `expected an index from ${-n} to ${n - 1}, found ${indices[k]}`,
        'indices',
        k,
      );
    return indices.length > 0
      ? gathered(input, at, indices.length)
      : new Fault('expected at least one index, found none', 'indices');
  },
  words: ({ axis, indices }, input) => {
    const at = axisOf(axis, input) as number;
    const strides = stridesOf(input);
    const from = (i: number) => (indices[i]! < 0 ? indices[i]! + input[at]! : indices[i]!);
    const offsets = indicesOf(gathered(input, at, indices.length)).map((place) =>
      offsetOf(
        strides,
        place.map((i, k) => (k === at ? from(i) : i)),
      ),
    );
    return taken(offsets, sizeOf(input));
  },
});
