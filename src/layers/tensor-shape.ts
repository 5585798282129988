/** The shape of what a layer takes or gives, channels first: [units], or [channels, height, width]. */
export type Shape = readonly number[];

/** How many numbers a shape has. */
export const sizeOf = (shape: Shape): number => {
  let size = 1;
  for (const n of shape) size *= n;
  return size;
};

/** Whether two shapes are equal. */
export const isSameShape = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((n, i) => n === b[i]);

/** How many positions each channel has: 1 for a vector of units. */
export const positionsOf = (shape: Shape): number => sizeOf(shape.slice(1));

/** "4", or "[3, 8, 8]": a shape as messages have it. */
export const shapeText = (shape: Shape): string =>
  shape.length === 1 ? String(shape[0]) : `[${shape.join(', ')}]`;

/** How far apart two neighbours along each axis lie in the flat vector: [64, 8, 1] for [3, 8, 8]. */
export const stridesOf = (shape: Shape): number[] =>
  shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));

/** All indices of a shape, as lists of one index an axis, in the order of the flat vector. */
export const indicesOf = (shape: Shape): number[][] =>
  shape.reduce<number[][]>(
    (all, n) => all.flatMap((start) => Array.from({ length: n }, (_, i) => [...start, i])),
    [[]],
  );

/** Where the entry with these indices lies in the flat vector. */
export const offsetOf = (strides: readonly number[], indices: readonly number[]): number =>
  indices.reduce((at, index, axis) => at + index * strides[axis]!, 0);
