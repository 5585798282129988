/**
 * What second definitions of layers compute with: numbers of decimal.js by index, in plain loops that share neither
 * words nor the walk with what computes.
 */
import { Decimal } from 'decimal.js';
import { decimalOf } from '../numbers/decimal.ts';

/** decimal.js with digits enough for sums and products of short doubles to be exact. */
const Exact = Decimal.clone({ precision: 150 });

/** The double x, exactly. */
export const exactly = (x: number): Decimal => new Exact(decimalOf(x));

/** Numbers by index, row by row: [channels, height, width]. */
export interface Picture {
  readonly shape: readonly number[];
  readonly entries: readonly Decimal[];
}

/** The entry of a picture at an index; 0 outside of it. */
export const at = ({ shape, entries }: Picture, index: readonly number[]): Decimal => {
  let place = 0;
  for (let k = 0; k < shape.length; k++) {
    if (index[k]! < 0 || index[k]! >= shape[k]!) return exactly(0);
    place = place * shape[k]! + index[k]!;
  }
  return entries[place]!;
};

/** Every index below the lengths, in the order of a picture's entries. */
export function* everyIndex(lengths: readonly number[]): Generator<number[]> {
  const [n, ...rest] = lengths;
  if (n === undefined) yield [];
  else for (let i = 0; i < n; i++) for (const tail of everyIndex(rest)) yield [i, ...tail];
}

/** The picture with f(index) at every index. */
export const pictureOf = (
  shape: readonly number[],
  f: (index: readonly number[]) => Decimal,
): Picture => ({ shape, entries: [...everyIndex(shape)].map(f) });

/** Σ f(index) over every index below the lengths. */
export const summed = (lengths: readonly number[], f: (index: readonly number[]) => Decimal) => {
  let total = exactly(0);
  for (const index of everyIndex(lengths)) total = total.plus(f(index));
  return total;
};

/** The entry of a list, or the one number that stands for all; 0 where there is none. */
export const entryOf = (
  given: number | Decimal | readonly (number | Decimal)[] | undefined,
  i: number,
): Decimal => {
  const one = Array.isArray(given) ? (given as readonly (number | Decimal)[])[i]! : (given ?? 0);
  return typeof one === 'number' ? exactly(one) : (one as Decimal);
};
