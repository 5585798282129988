/** Convolutions of one picture with kernels that are made equal, so that they can be added or put side by side. */
import { indicesOf, offsetOf, type Shape, sizeOf, stridesOf } from '../layers/tensor-shape.ts';
import { commonDilation, paddingFor } from './compose.ts';
import type { Convolution, Filters, Sliding } from './convolution.ts';

/** Where the taps along an axis lie, from the position of the output: d k − before. */
const offsetsOf = ({ kernel, dilation, padding: [before] }: Sliding): readonly number[] =>
  Array.from({ length: kernel }, (_, k) => dilation * k - before);

/** The one axis that has the taps of all; undefined where strides differ or no padding gives so many windows. */
const commonAxis = (n: number, count: number, axes: readonly Sliding[]): Sliding | undefined => {
  const { stride } = axes[0]!;
  if (axes.some((axis) => axis.stride !== stride)) return undefined;
  const offsets = axes.flatMap(offsetsOf);
  const [first, last] = [Math.min(0, ...offsets), Math.max(...offsets)];
  const dilation = commonDilation(offsets.map((at) => at - first));
  const span = last - first;
  const padding = paddingFor(n, count, { before: -first, stride, span });
  return padding && { kernel: span / dilation + 1, stride, dilation, padding };
};

/** The filters with each tap where it lies in the common kernel: a 1 × 1 at the position of the output. */
const moved = ({ filters, axes }: Convolution, common: readonly Sliding[]): Filters => {
  const lengths = common.map(({ kernel }) => kernel);
  const strides = stridesOf(lengths);
  const size = sizeOf(lengths);
  const places = indicesOf(axes.map(({ kernel }) => kernel)).map((tap) =>
    offsetOf(
      strides,
      common.map(
        ({ dilation, padding: [before] }, k) =>
          (axes[k]!.dilation * tap[k]! - axes[k]!.padding[0] + before) / dilation,
      ),
    ),
  );
  if (places.length === size) return filters;
  return filters.map((row) =>
    row.map((taps) => {
      if (!taps) return undefined;
      const all = new Array<number>(size).fill(0);
      for (const [k, place] of places.entries()) all[place] = taps[k]!;
      return all;
    }),
  );
};

/**
 * The convolutions, from pictures of one shape to pictures whose spatial axes are those of `after`, with one kernel,
 * stride, dilation and padding; taps that one of them has not are 0. Undefined where strides differ.
 */
export const aligned = (
  convolutions: readonly Convolution[],
  before: Shape,
  after: Shape,
): { readonly axes: readonly Sliding[]; readonly filters: readonly Filters[] } | undefined => {
  const axes: Sliding[] = [];
  for (const [k, count] of after.slice(1).entries()) {
    const axis = commonAxis(
      before[k + 1]!,
      count,
      convolutions.map((one) => one.axes[k]!),
    );
    if (!axis) return undefined;
    axes.push(axis);
  }
  return { axes, filters: convolutions.map((one) => moved(one, axes)) };
};
