/** How a constant meets a value, entry by entry: ONNX, *Multidirectional broadcasting*. */
import type { AnyLayer } from '../layers/any-layer.ts';
import { sizeOf, stridesOf } from '../layers/tensor-shape.ts';
import { type Constant, listed } from './constant.ts';
import type { Given } from './given.ts';
import { alongAxis, networkShape, reshaped } from './operator.ts';
import { Refused } from './refused.ts';

/** Lengths that lists of lengths have in common, the shorter ones filled up with 1 in front. */
export const commonDims = (...all: readonly (readonly number[])[]): number[] => {
  const rank = Math.max(...all.map((dims) => dims.length));
  return Array.from({ length: rank }, (_, k) => {
    const lengths = all.map((dims) => dims[dims.length - rank + k] ?? 1);
    const long = lengths.filter((n) => n !== 1);
    if (long.some((n) => n !== long[0])) {
      throw new Refused(`lengths ${lengths.join(' and ')} do not go together`);
    }
    return long[0] ?? 1;
  });
};

/** The layers that repeat a value until it has other lengths. */
export const expanded = (from: readonly number[], to: readonly number[]): readonly AnyLayer[] => {
  if (from.join() === to.join()) return [];
  const filled = [...new Array<number>(to.length - from.length).fill(1), ...from];
  const repeats = to.flatMap((n, axis): AnyLayer[] =>
    filled[axis] === n ? [] : [{ kind: 'gather', axis, indices: new Array<number>(n).fill(0) }],
  );
  return [...reshaped(from, filled), ...repeats];
};

/** The lengths of a constant without that of the batch, which has to be 1. */
export const withoutBatch = ({ dims }: Constant, rank: number, given: Given): readonly number[] => {
  if (!given.batched || dims.length <= rank) return dims;
  if (dims.length > rank + 1 || dims[0] !== 1) {
    throw new Refused('a constant has other numbers for each row of the batch');
  }
  return dims.slice(1);
};

/** The numbers of a constant for each entry of a shape that it is repeated to. */
export const spread = (
  numbers: ArrayLike<number>,
  dims: readonly number[],
  to: readonly number[],
) => {
  const filled = [...new Array<number>(to.length - dims.length).fill(1), ...dims];
  const own = stridesOf(filled).map((stride, axis) => (filled[axis] === 1 ? 0 : stride));
  const strides = stridesOf(to);
  return Array.from({ length: sizeOf(to) }, (_, i) => {
    let at = 0;
    for (const [axis, stride] of strides.entries())
      at += (Math.floor(i / stride) % to[axis]!) * own[axis]!;
    return numbers[at]!;
  });
};

/**
 * The layers that meet a value with a constant, entry by entry: `meet` makes layers of one number for all entries,
 * or of one for each channel. Gives the lengths of the result, too.
 */
export const meeting = (
  given: Given,
  operand: number,
  constant: Constant,
  meet: (numbers: number | readonly number[]) => readonly AnyLayer[],
): { readonly layers: readonly AnyLayer[]; readonly dims: readonly number[] } => {
  const own = given.variable(operand);
  const dims = withoutBatch(constant, own.length, given);
  const to = commonDims(own, dims);
  const grown = expanded(own, to);
  const long = to.flatMap((_, axis) =>
    (dims[dims.length - to.length + axis] ?? 1) > 1 ? [axis] : [],
  );
  const [axis] = long;
  if (sizeOf(dims) === 0) throw new Refused('a constant has no numbers');
  if (axis === undefined) {
    return { layers: [...grown, ...meet(constant.numbers()[0]!)], dims: to };
  }
  if (long.length === 1) {
    const layers = alongAxis(to.length, axis, meet(listed(constant)));
    return { layers: [...grown, ...layers], dims: to };
  }
  const flat = meet(spread(constant.numbers(), dims, to));
  const back = reshaped([sizeOf(to)], to);
  return {
    layers: [...grown, ...reshaped(networkShape(to), [sizeOf(to)]), ...flat, ...back],
    dims: to,
  };
};
