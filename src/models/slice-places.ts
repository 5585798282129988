/** The slices that lists of indices name, as GatherND and ScatterND read them. */
import { offsetOf, sizeOf, stridesOf } from '../layers/tensor-shape.ts';
import { type Constant, listed } from './constant.ts';
import { Refused } from './refused.ts';

/**
 * Where each slice of a flat vector of `dims` begins, and what a slice is. The last axis of the indices has the
 * coordinates of a slice; of its first `batch` axes each is one of `dims`, whose coordinate is that of the list itself.
 */
export const slicePlaces = (indices: Constant, dims: readonly number[], batch = 0) => {
  const length = indices.dims.at(-1) ?? 0;
  const fits =
    indices.dims.length > batch &&
    batch >= 0 &&
    length >= 1 &&
    batch + length <= dims.length &&
    indices.dims.slice(0, batch).every((n, k) => n === dims[k]);
  if (!fits) throw new Refused(`indices of [${indices.dims.join(', ')}] for [${dims.join(', ')}]`);
  const list = listed(indices);
  const strides = stridesOf(dims);
  const [rows, inRow] = [dims.slice(0, batch), sizeOf(indices.dims.slice(batch, -1))];
  const rowSize = sizeOf(dims.slice(batch));
  if (sizeOf(rows) * inRow * length !== list.length) throw new Refused('no indices');
  const axes = dims.slice(batch, batch + length);
  const own = strides.slice(batch, batch + length);
  const places = Array.from({ length: sizeOf(rows) * inRow }, (_, i) => {
    const at = axes.map((n, k) => {
      const index = list[i * length + k]!;
      if (!(index >= -n && index < n)) throw new Refused('an index outside');
      return index < 0 ? index + n : index;
    });
    return Math.floor(i / inRow) * rowSize + offsetOf(own, at);
  });
  const rest = dims.slice(batch + length);
  return { places, slice: { dims: rest, size: sizeOf(rest) } };
};
