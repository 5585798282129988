import { range } from '../numbers/range.ts';
import { type Phrase, take } from '../words/word.ts';
import { indicesOf, offsetOf, type Shape, sizeOf, stridesOf } from './tensor-shape.ts';

/** The words that give these entries of x; none where they are all entries in their order. */
export const taken = (indices: readonly number[], size: number): Phrase =>
  indices.length === size && indices.every((index, i) => index === i) ? [] : [take(indices)];

/** Where the entries of a shape lie when its axes are put in another order: axis k becomes axes[k]. */
export const transposedIndices = (shape: Shape, axes: readonly number[]): number[] => {
  const strides = stridesOf(shape);
  return indicesOf(axes.map((axis) => shape[axis]!)).map((at) =>
    offsetOf(
      axes.map((axis) => strides[axis]!),
      at,
    ),
  );
};

/** The words that put the axes of a shape in another order. */
export const transposed = (shape: Shape, axes: readonly number[]): Phrase =>
  taken(transposedIndices(shape, axes), sizeOf(shape));

/** All axes but these, and then these. */
export const axesLast = (shape: Shape, last: readonly number[]): number[] => [
  ...range(shape.length).filter((axis) => !last.includes(axis)),
  ...last,
];

/** The order of axes that undoes another. */
export const undone = (axes: readonly number[]): number[] => axes.map((_, k) => axes.indexOf(k));
