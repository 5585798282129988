/** Tensors whose numbers a model has. */
import type { Tensor } from '../input/tensor-schema.ts';
import { sizeOf } from '../layers/tensor-shape.ts';
import type { ElementType } from './element-types.ts';

/** A tensor of known numbers. No lengths: a single number. */
export interface Constant {
  readonly dims: readonly number[];
  readonly type: ElementType;
  /** Its numbers in one list, row by row; made anew each time, as they may be many. */
  readonly numbers: () => ArrayLike<number>;
  /** The one number that all are, where that is known without looking. */
  readonly all?: number;
}

/** A tensor of numbers that are made when they are asked for. */
export const constantOf = (
  dims: readonly number[],
  type: ElementType,
  numbers: () => ArrayLike<number>,
): Constant => ({ dims, type, numbers });

/** A tensor all of whose numbers are one. */
export const filledConstant = (
  dims: readonly number[],
  type: ElementType,
  x: number,
): Constant => ({
  ...constantOf(dims, type, () => new Float64Array(sizeOf(dims)).fill(x)),
  all: x,
});

const nest = (numbers: ArrayLike<number>, dims: readonly number[], at: number): Tensor => {
  const [n, ...rest] = dims;
  if (n === undefined) return numbers[at]!;
  if (rest.length === 0) return Array.from({ length: n }, (_, i) => numbers[at + i]!);
  const size = sizeOf(rest);
  return Array.from({ length: n }, (_, i) => nest(numbers, rest, at + i * size));
};

/** Lists of one number: every list of a level is one and the same. */
const nestAll = (x: number, [n, ...rest]: readonly number[]): Tensor =>
  n === undefined ? x : new Array<Tensor>(n).fill(nestAll(x, rest));

const nestings = new WeakMap<Constant, Map<string, Tensor>>();

/** The numbers as nested lists of these lengths, which are those of the tensor where they are left out. */
export const nested = (constant: Constant, dims: readonly number[] = constant.dims): Tensor => {
  const known = nestings.get(constant) ?? new Map<string, Tensor>();
  nestings.set(constant, known);
  const key = dims.join();
  const found = known.get(key);
  if (found !== undefined) return found;
  const made =
    constant.all === undefined ? nest(constant.numbers(), dims, 0) : nestAll(constant.all, dims);
  known.set(key, made);
  return made;
};

/** The numbers of a short tensor as a plain list. */
export const listed = (constant: Constant): number[] => Array.from(constant.numbers());
