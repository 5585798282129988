import type { Random } from '../numbers/random.ts';
import type { Rows } from '../numbers/rows.ts';
import type { Draw } from './draw-values.ts';
import { listOf } from './list-of.ts';
import type { StructureRegime } from './regimes.ts';

/** A number next to x, or nearly: what two rows differ by that are nearly equal. */
export type Nudge = (x: number) => number;

type Structure = ReadonlySet<StructureRegime>;

const negative = (x: number): number => (x === 0 ? 0 : -x);

/** Rows that repeat an earlier one: as it is, negated, or nearly. */
const repeatRows = (random: Random, rows: number[][], structure: Structure, nudge: Nudge): void => {
  const repeats: ((row: readonly number[]) => number[])[] = [];
  if (structure.has('duplicated-rows')) repeats.push((row) => [...row]);
  if (structure.has('negated-rows')) repeats.push((row) => row.map(negative));
  if (structure.has('nearly-equal-rows')) {
    repeats.push((row) => {
      const j = random.integer(0, row.length - 1);
      return row.map((x, i) => (i === j ? nudge(x) : x));
    });
  }
  if (repeats.length === 0) return;
  for (let i = 1; i < rows.length; i++) {
    if (random.chance(0.5)) rows[i] = random.pick(repeats)(rows[random.integer(0, i - 1)]!);
  }
};

/** Where the numbers of a weight come from. */
export interface Sources {
  readonly draw: Draw;
  /** ± a power of two. */
  readonly power: Draw;
}

/** W, [inputs × outputs], of numbers from `draw` or of powers of two, in the textures of the swarm. */
export const drawWeight = (
  random: Random,
  [inputs, outputs]: readonly [number, number],
  { draw: any, power }: Sources,
  structure: Structure,
  nudge: Nudge,
): number[][] => {
  const make = (entry: (i: number, j: number) => number): number[][] =>
    listOf(inputs, (i) => listOf(outputs, (j) => entry(i, j)));
  if (structure.has('identities') && random.chance(0.5)) return make((i, j) => (i === j ? 1 : 0));
  const draw = structure.has('powers-of-two') && random.chance(0.5) ? power : any;
  if (structure.has('diagonals') && inputs === outputs && random.chance(0.6)) {
    return make((i, j) => (i === j ? draw() : 0));
  }
  if (structure.has('constant-layers') && random.chance(0.5)) {
    const constant = draw();
    return make(() => constant);
  }
  const density = structure.has('half-zero') ? 0.5 : structure.has('mostly-zero') ? 0.2 : 1;
  const rows = make(() => (density === 1 || random.chance(density) ? draw() : 0));
  repeatRows(random, rows, structure, nudge);
  return rows;
};

/**
 * The same numbers so placed that they cancel: units come in pairs that are equal, and the next
 * layer takes their difference, or nearly. Sums are then far smaller than their terms.
 */
export const pairColumns = (rows: Rows): number[][] =>
  rows.map((row) => row.map((_, j) => row[j - (j % 2)]!));

export const cancelRows = (random: Random, rows: Rows, nudge: Nudge): number[][] =>
  rows.map((row, i) =>
    i % 2 === 0 ? [...row] : rows[i - 1]!.map((x) => negative(random.chance(0.2) ? nudge(x) : x)),
  );
