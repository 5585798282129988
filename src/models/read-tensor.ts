import { InputError } from '../input/input-error.ts';
import { sizeOf } from '../layers/tensor-shape.ts';
import { type Constant, constantOf } from './constant.ts';
import { type ElementType, elementTypeOf } from './element-types.ts';
import type { TensorMessage } from './onnx-messages.ts';
import { quotedName } from './quoted-name.ts';

/** The most numbers that a tensor may have, and the longest that one of its axes may be. */
const mostOfTensor = 2 ** 28;
const deepest = 8;

/** The bytes of a file beside the model: the place as the model has it. Throws InputError. */
export type External = (entries: Readonly<Record<string, string>>, bytes: number) => Uint8Array;

/** Refuses data beside a model that has no folder, as it came as bytes. */
export const noExternal: External = () => {
  throw new InputError('external data: expected none, as the model is no file, found some');
};

/** The lengths of a tensor, none of which is negative. Throws InputError. */
export const dimsOf = (dims: readonly bigint[], where: string): number[] => {
  if (dims.length > deepest) {
    throw new InputError(`${where}: expected at most ${deepest} axes, found ${dims.length}`);
  }
  const lengths = dims.map(Number);
  const bad = lengths.find((n) => n < 0 || n > mostOfTensor);
  if (bad !== undefined || sizeOf(lengths) > mostOfTensor) {
    const found = bad ?? `${lengths.join(' × ')}`;
    throw new InputError(
      `${where}: expected lengths from 0 of at most ${mostOfTensor} numbers, found ${found}`,
    );
  }
  return lengths;
};

const fromRaw = (bytes: Uint8Array, type: ElementType, count: number): ArrayLike<number> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const numbers = type.name === 'float32' ? new Float32Array(count) : new Float64Array(count);
  for (let i = 0; i < count; i++) numbers[i] = type.get(view, i * type.size);
  return numbers;
};

const fromField = (list: readonly (number | bigint)[], type: ElementType): Float64Array => {
  const numbers = new Float64Array(list.length);
  for (let i = 0; i < list.length; i++) numbers[i] = type.fromField(Number(list[i]!));
  return numbers;
};

const counted = (found: number, wanted: number, where: string, what: string): void => {
  if (found === wanted) return;
  throw new InputError(`${where}: expected ${wanted} ${what}, found ${found}`);
};

/**
 * The tensor that a message is: of raw bytes, of the field of its type, or of a part of a file beside the model.
 * Undefined where its numbers are of a type that is not read. Throws InputError where lengths and numbers do not
 * agree; `where` names the model.
 */
export const readTensor = (
  message: TensorMessage,
  where: string,
  external: External,
): Constant | undefined => {
  const place = `${where}: tensor ${quotedName(message.name)}`;
  const type = elementTypeOf(message.dataType);
  const dims = dimsOf(message.dims, place);
  if (!type) return undefined;
  const count = sizeOf(dims);
  if (message.dataLocation === 1) {
    const entries = Object.fromEntries(message.externalData.map(({ key, value }) => [key, value]));
    const bytes = external(entries, count * type.size);
    return constantOf(dims, type, () => fromRaw(bytes, type, count));
  }
  const list = message[type.field];
  if (list.length > 0 || message.rawData.length === 0) {
    counted(list.length, count, place, 'numbers, as its lengths say,');
    return constantOf(dims, type, () => fromField(list, type));
  }
  counted(message.rawData.length, count * type.size, place, 'bytes, as its lengths say,');
  return constantOf(dims, type, () => fromRaw(message.rawData, type, count));
};
