import { type ElementType, elementTypes } from './element-types.ts';
import type { TensorMessage } from './onnx-messages.ts';
import type { Wire } from './wire.ts';

/** A tensor as raw bytes, which every reader of ONNX takes. The numbers are those of the type. */
export const tensorMessage = (
  { make }: Wire,
  name: string,
  dims: readonly number[],
  numbers: ArrayLike<number>,
  type: ElementType,
): TensorMessage => {
  const rawData = new Uint8Array(numbers.length * type.size);
  const view = new DataView(rawData.buffer);
  for (let i = 0; i < numbers.length; i++) type.set(view, i * type.size, numbers[i]!);
  return make('TensorProto', { name, dims: dims.map(BigInt), dataType: type.code, rawData });
};

/** A list of whole numbers as a tensor: the shape of a Reshape, the axes of a Squeeze. */
export const integersMessage = (wire: Wire, name: string, list: readonly number[]): TensorMessage =>
  tensorMessage(wire, name, [list.length], list, elementTypes.int64!);
