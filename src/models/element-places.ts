/** The entries that indices along one axis name, as GatherElements and ScatterElements read them. */
import { indicesOf, offsetOf, stridesOf } from '../layers/tensor-shape.ts';
import { type Constant, listed } from './constant.ts';
import { Refused } from './refused.ts';

/** For each index the place in the flat vector of `dims` where all other coordinates are those of the index itself. */
export const elementPlaces = (
  indices: Constant,
  dims: readonly number[],
  axis: number,
): readonly number[] => {
  const n = dims[axis]!;
  const fits =
    indices.dims.length === dims.length &&
    indices.dims.every((length, k) => k === axis || length <= dims[k]!);
  if (!fits) throw new Refused(`indices of [${indices.dims.join(', ')}] for [${dims.join(', ')}]`);
  const list = listed(indices);
  if (list.some((i) => !(i >= -n && i < n))) throw new Refused('an index outside');
  const strides = stridesOf(dims);
  return indicesOf(indices.dims).map((at, i) => {
    const index = list[i]! < 0 ? list[i]! + n : list[i]!;
    return offsetOf(
      strides,
      at.map((x, k) => (k === axis ? index : x)),
    );
  });
};
