import type { Tensor } from './algebra.ts';
import { Unproven } from './rational.ts';

type Index = readonly number[];

/** Every index below the lengths, row by row. */
export const indicesOf = (lengths: Index): number[][] => {
  let all: number[][] = [[]];
  for (const n of lengths)
    all = all.flatMap((index) => Array.from({ length: n }, (_, i) => [...index, i]));
  return all;
};

/** Where the entry of an index lies; undefined outside of the tensor. */
export const placeOf = (shape: Index, index: Index): number | undefined => {
  let place = 0;
  for (const [k, n] of shape.entries()) {
    const i = index[k]!;
    if (!(i >= 0 && i < n)) return undefined;
    place = place * n + i;
  }
  return place;
};

/** The unit at an index; undefined outside of the tensor. */
export const unitAt = <V>({ shape, entries }: Tensor<V>, index: Index): V | undefined => {
  const place = placeOf(shape, index);
  return place === undefined ? undefined : entries[place];
};

/** The unit at an index that must be there. */
export const insideAt = <V>(x: Tensor<V>, index: Index): V => {
  const unit = unitAt(x, index);
  if (unit === undefined)
    throw new Unproven(`no entry [${index.join(', ')}] in [${x.shape.join(', ')}]`);
  return unit;
};

export const tensorOf = <V>(shape: Index, unit: (index: number[]) => V): Tensor<V> => ({
  shape,
  entries: indicesOf(shape).map(unit),
});

export const sizeOf = (shape: Index): number => shape.reduce((a, b) => a * b, 1);
