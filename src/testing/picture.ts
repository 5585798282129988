/** What second definitions of layers compute with: decimals by index, in plain loops. */
import { Decimal } from 'decimal.js';
import { decimalOf } from '../numbers/decimal.ts';
import type { Random } from '../numbers/random.ts';

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
export const entryOf = (given: number | readonly number[] | undefined, i: number): Decimal =>
  exactly(given === undefined ? 0 : typeof given === 'number' ? given : given[i]!);

/** A number of three bits after the point, or a whole one, and not 0. */
export const short = (random: Random): number =>
  random.chance(0.5) ? random.pick([-3, -2, -1, 1, 2, 3]) : (2 * random.integer(-9, 8) + 1) / 8;

/** A list of n short numbers. */
export const shorts = (random: Random, n: number): number[] =>
  Array.from({ length: n }, () => short(random));

/** [rows × columns] of short numbers. */
export const shortRows = (random: Random, rows: number, columns: number): number[][] =>
  Array.from({ length: rows }, () => shorts(random, columns));

/** Nested lists of short numbers. */
export type Nested = number | Nested[];
export const shortTensor = (random: Random, [n, ...rest]: readonly number[]): Nested =>
  n === undefined ? short(random) : Array.from({ length: n }, () => shortTensor(random, rest));
