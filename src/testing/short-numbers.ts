import type { Random } from '../numbers/random.ts';

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
