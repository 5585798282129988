import { Fault } from '../input/made.ts';
import { range } from '../numbers/range.ts';
import type { Sides } from './fields/list-fields.ts';
import type { Shape } from './tensor-shape.ts';

/** How a window slides along one spatial axis. */
export interface Slide {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly before: number;
  readonly after: number;
}

/** The fields of a layer that say how its window slides; a single number stands for all axes. */
export interface SlideFields {
  readonly strides: number | readonly number[];
  readonly dilations?: number | readonly number[];
  readonly padding: number | readonly Sides[];
}

/** The entry of each axis; undefined where a list has more or fewer entries than there are axes. */
export const eachAxis = <T>(given: T | readonly T[], axes: number): readonly T[] | undefined => {
  if (!Array.isArray(given)) return new Array<T>(axes).fill(given as T);
  return given.length === axes ? given : undefined;
};

/** [before, after] of each axis; undefined where there are more or fewer than axes. */
export const sidesOf = (
  padding: number | readonly Sides[],
  axes: number,
): readonly Sides[] | undefined =>
  typeof padding === 'number'
    ? new Array<Sides>(axes).fill([padding, padding])
    : eachAxis<Sides>(padding as readonly Sides[] & readonly Sides[][], axes);

/** The slide of each axis for a kernel of those lengths, or the field that has not one entry for each. */
export const slidesOf = (
  kernel: readonly number[],
  { strides: s, dilations: d = 1, padding: p }: SlideFields,
  axes: number,
): readonly Slide[] | Fault => {
  const [strides, dilations, padding] = [eachAxis(s, axes), eachAxis(d, axes), sidesOf(p, axes)];
  const wrong = (name: string, given: unknown) =>
    new Fault(
      `expected ${axes} entries, one for each spatial axis, found ${(given as unknown[]).length}`,
      name,
    );
  if (kernel.length !== axes) return wrong('kernel', kernel);
  if (!strides) return wrong('strides', s);
  if (!dilations) return wrong('dilations', d);
  if (!padding) return wrong('padding', p);
  return kernel.map((size, k) => ({
    kernel: size,
    stride: strides[k]!,
    dilation: dilations[k]!,
    before: padding[k]![0],
    after: padding[k]![1],
  }));
};

/** How many windows fit along an axis of n positions; below 1 where the kernel is longer than it. */
export const windowsAlong = (
  n: number,
  { kernel, stride, dilation, before, after }: Slide,
): number => Math.floor((n + before + after - dilation * (kernel - 1) - 1) / stride) + 1;

/** The taps of each window along an axis of n positions, and −1 in the padding. */
const tapsAlong = (n: number, slide: Slide): number[][] => {
  const { kernel, stride, dilation, before } = slide;
  return range(windowsAlong(n, slide)).map((w) =>
    range(kernel).map((k) => {
      const at = w * stride + k * dilation - before;
      return at >= 0 && at < n ? at : -1;
    }),
  );
};

/**
 * The taps of each window, as positions of one channel in the flat vector, and −1 in the padding. Axis by
 * axis, each window so far becomes one for each window along the axis.
 */
export const windowsOf = (spatial: Shape, slides: readonly Slide[]): readonly number[][] =>
  spatial.reduce(
    (windows, n, axis) => {
      const along = tapsAlong(n, slides[axis]!);
      return windows.flatMap((window) =>
        along.map((taps) =>
          window.flatMap((place) => taps.map((at) => (place < 0 || at < 0 ? -1 : place * n + at))),
        ),
      );
    },
    [[0]],
  );

/** The shape of the windows, or a fault where none fits. */
export const windowedShape = (
  channels: number,
  spatial: Shape,
  slides: readonly Slide[],
): Shape | Fault => {
  const shape = spatial.map((n, k) => windowsAlong(n, slides[k]!));
  const k = shape.findIndex((n) => n < 1);
  if (k < 0) return [channels, ...shape];
  const { kernel, dilation, before, after } = slides[k]!;
  const reach = dilation * (kernel - 1) + 1;
  const found = spatial[k]! + before + after;
  return new Fault(`expected at least ${reach} positions on spatial axis ${k}, found ${found}`);
};
