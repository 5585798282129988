import { Fault } from '../input/made.ts';
import { shapeOfTensor, type Tensor } from '../input/tensor-schema.ts';
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

const isTensor = (value: unknown): value is Tensor => Array.isArray(value);

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
  const met: Axis[] = [];
  const lengths: number[] = []; // of the axes met
  for (const { name, axes } of tensors) {
    const tensor = layer[name];
    if (!isTensor(tensor)) continue;
    const shape = shapeOfTensor(tensor);
    const names = axes(layer);
    for (let k = 0; k < names.length; k++) {
      const axis = names[k]!;
      const length = shape[k]!;
      const before = met.indexOf(axis);
      if (before < 0) {
        met.push(axis);
        lengths.push(length);
      } else if (length !== lengths[before] && !unchecked.includes(axis)) {
        const what = k === 0 && shape.length === 1 ? 'numbers' : k === 0 ? 'rows' : 'columns';
        return new Fault(
          `expected ${lengths[before]} ${what}, one for each ${words[axis]}, found ${length}`,
          name,
        );
      }
    }
  }
  const inputs = lengths[met.indexOf('inputs')];
  const channel = lengths[met.indexOf('channel')];
  if (inputs !== undefined && inputs !== sizeOf(input)) return takes(inputs, 'inputs');
  if (channel !== undefined && channel !== input[0]) return takes(channel, 'channel');
  return undefined;
};
