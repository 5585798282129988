import { Fault } from '../input/made.ts';
import type { Tensor } from '../input/tensor-schema.ts';
import { type Axis, unchecked } from './fields/field.ts';
import type { TensorField } from './layer-kind.ts';
import { Mismatch } from './mismatch.ts';
import { type Shape, sizeOf } from './tensor-shape.ts';

const words: Readonly<Partial<Record<Axis, string>>> = {
  inputs: 'input',
  outputs: 'output',
  channel: 'channel',
  rank: 'column of down',
  free: 'entry',
};

const isList = (value: unknown): value is readonly Tensor[] => Array.isArray(value);

/** What a layer takes by one of its axes: "3 inputs", "1 channels". */
const takes = (n: number, axis: 'inputs' | 'channel'): Mismatch =>
  new Mismatch(`${n} ${words[axis]}s`);

/**
 * What is wrong with the lengths of a layer's tensors: axes of one name differ, or the axes of the input are
 * not those of what the layer is given. The first tensor that has an axis says how long it is.
 */
export const axesFault = (
  tensors: readonly TensorField[],
  layer: Readonly<Record<string, unknown>>,
  input: Shape,
): Fault | Mismatch | undefined => {
  const lengths: Partial<Record<Axis, number>> = {};
  for (const { name, axes } of tensors) {
    const tensor = layer[name];
    if (!isList(tensor)) continue;
    const names = axes(layer);
    let part: Tensor | undefined = tensor;
    for (let k = 0; k < names.length && isList(part); k++) {
      const axis = names[k]!;
      const { length } = part;
      const before = lengths[axis];
      if (before === undefined) lengths[axis] = length;
      else if (length !== before && !unchecked.includes(axis)) {
        const what = k > 0 ? 'columns' : isList(tensor[0]) ? 'rows' : 'numbers';
        const found = `one for each ${words[axis]}, found ${length}`;
        return new Fault(`expected ${before} ${what}, ${found}`, name);
      }
      part = part[0];
    }
  }
  const { inputs, channel } = lengths;
  if (inputs !== undefined && inputs !== sizeOf(input)) return takes(inputs, 'inputs');
  if (channel !== undefined && channel !== input[0]) return takes(channel, 'channel');
  return undefined;
};
