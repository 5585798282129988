import { Fault } from '../input/made.ts';
import { shapeOfTensor, type Tensor } from '../input/tensor-schema.ts';
import type { Axis, Fields } from './fields/field.ts';
import { Mismatch } from './mismatch.ts';
import { type Shape, sizeOf } from './tensor-shape.ts';

const words: Readonly<Record<Axis, string>> = {
  inputs: 'input',
  outputs: 'output',
  channel: 'channel',
  rank: 'column of down',
  free: 'entry',
};

const isTensor = (value: unknown): value is Tensor => Array.isArray(value);

/** What a layer takes by one of its axes: "3 inputs", "1 channels". */
const takes = (n: number, axis: 'inputs' | 'channel'): Mismatch =>
  new Mismatch(`${n} ${words[axis]}s`);

/**
 * What is wrong with the lengths of a layer's tensors: axes of one name differ, or the axes of the input are
 * not those of what the layer is given. The first tensor that has an axis says how long it is.
 */
export const axesFault = (
  fields: Fields,
  layer: Readonly<Record<string, unknown>>,
  input: Shape,
): Fault | Mismatch | undefined => {
  const lengths = new Map<Axis, number>();
  for (const [name, { axes }] of Object.entries(fields)) {
    const tensor = layer[name];
    if (!axes || !isTensor(tensor)) continue;
    const shape = shapeOfTensor(tensor);
    for (const [k, axis] of axes(layer).entries()) {
      const length = shape[k]!;
      const wanted = lengths.get(axis);
      if (wanted !== undefined && axis !== 'free' && length !== wanted) {
        const what = k === 0 && shape.length === 1 ? 'numbers' : k === 0 ? 'rows' : 'columns';
        return new Fault(
          `expected ${wanted} ${what}, one for each ${words[axis]}, found ${length}`,
          name,
        );
      }
      lengths.set(axis, wanted ?? length);
    }
  }
  const [inputs, channels] = [lengths.get('inputs'), lengths.get('channel')];
  if (inputs !== undefined && inputs !== sizeOf(input)) return takes(inputs, 'inputs');
  if (channels !== undefined && channels !== input[0]) return takes(channels, 'channel');
  return undefined;
};
