import { Fault } from '../input/made.ts';
import type { Sides } from './fields/list-fields.ts';
import { indicesOf, offsetOf, type Shape, stridesOf } from './tensor-shape.ts';

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
  readonly kernel: readonly number[];
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

/** The slide of each axis, or the field that has not one entry for each. */
export const slidesOf = (fields: SlideFields, axes: number): readonly Slide[] | Fault => {
  const { strides: s, dilations: d = 1, padding: p, kernel } = fields;
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
    ...{ kernel: size, stride: strides[k]!, dilation: dilations[k]! },
    ...{ before: padding[k]![0], after: padding[k]![1] },
  }));
};

/** How many windows fit along an axis of n positions; below 1 where the kernel is longer than it. */
export const windowsAlong = (
  n: number,
  { kernel, stride, dilation, before, after }: Slide,
): number => Math.floor((n + before + after - dilation * (kernel - 1) - 1) / stride) + 1;

/** The taps of each window, as positions of one channel in the flat vector, and −1 in the padding. */
export const windowsOf = (spatial: Shape, slides: readonly Slide[]): number[][] => {
  const strides = stridesOf(spatial);
  const taps = indicesOf(slides.map(({ kernel }) => kernel));
  return indicesOf(spatial.map((n, k) => windowsAlong(n, slides[k]!))).map((window) =>
    taps.map((tap) => {
      const at = window.map((w, k) => {
        const { stride, dilation, before } = slides[k]!;
        return w * stride + tap[k]! * dilation - before;
      });
      return at.every((i, k) => i >= 0 && i < spatial[k]!) ? offsetOf(strides, at) : -1;
    }),
  );
};

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
