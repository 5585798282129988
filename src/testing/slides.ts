type Sides = readonly [number, number];

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
