import type { Random } from '../numbers/random.ts';

type Sides = readonly [number, number];

/** How a window slides, drawn for tests; a list has one entry for each spatial axis. */
export interface DrawnSlides {
  readonly kernel: number[];
  readonly strides?: number[];
  readonly dilations?: number[];
  readonly padding?: Sides[];
}

/** A window that fits into the picture at least once along each axis. */
export const drawSlides = (
  random: Random,
  spatial: readonly number[],
  { dilated = true } = {},
): DrawnSlides => {
  const strides = spatial.map(() => random.integer(1, 2));
  const dilations = spatial.map(() => (dilated ? random.integer(1, 2) : 1));
  const padding = spatial.map((): Sides => [random.integer(0, 2), random.integer(0, 2)]);
  const kernel = spatial.map((n, k) => {
    const room = n + padding[k]![0] + padding[k]![1];
    return random.integer(1, Math.min(3, Math.floor((room - 1) / dilations[k]!) + 1));
  });
  return {
    kernel,
    ...(random.chance(0.6) && { strides }),
    ...(dilated && { dilations }),
    padding,
  };
};

/** A field with one number for all axes, or one for each. */
export const ofAxis = <T>(given: number | readonly T[] | undefined, k: number, other: T): T =>
  given === undefined ? other : typeof given === 'number' ? (given as T) : given[k]!;

/** [before, after] along an axis. */
export const sidesOfAxis = (given: number | readonly Sides[] | undefined, k: number): Sides =>
  typeof given === 'number' ? [given, given] : (given?.[k] ?? [0, 0]);

/** How many windows fit along an axis: counted, and not computed. */
export const countWindows = (
  n: number,
  kernel: number,
  stride: number,
  dilation: number,
  [before, after]: Sides,
): number => {
  let count = 0;
  while (count * stride + (kernel - 1) * dilation < n + before + after) count++;
  return count;
};
