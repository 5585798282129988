import type { Random } from '../numbers/random.ts';
import { drawNumber, drawRow, type Source } from './draw-values.ts';
import type { Structure } from './regimes.ts';

/** How far numbers are apart that are nearly equal. */
export interface Nearness {
  /** They differ by 1, and else by a few units. */
  readonly isLattice: boolean;
  /** u of the format. */
  readonly unit: number;
}

const signs = [1, -1] as const;

/** A number next to x, or nearly. */
const nudged = (random: Random, x: number, { isLattice, unit }: Nearness): number => {
  if (isLattice) return x + random.pick(signs);
  const times = random.integer(1, 4);
  return x * (1 + times * (random.chance(0.5) ? 2 * unit : 2 ** -12));
};

const negative = (x: number): number => (x === 0 ? 0 : -x);

/** How a row may repeat an earlier one: as it is, negated, or nearly. */
type Repeat = 'duplicated' | 'negated' | 'nearly equal';

const repeatsOf = (structure: Structure): readonly Repeat[] => {
  const repeats: Repeat[] = [];
  if (structure['duplicated-rows']) repeats.push('duplicated');
  if (structure['negated-rows']) repeats.push('negated');
  if (structure['nearly-equal-rows']) repeats.push('nearly equal');
  return repeats;
};

const repeated = (
  random: Random,
  row: readonly number[],
  repeat: Repeat,
  near: Nearness,
): number[] => {
  if (repeat === 'negated') return row.map(negative);
  const copy = [...row];
  if (repeat === 'nearly equal') {
    const j = random.integer(0, row.length - 1);
    copy[j] = nudged(random, copy[j]!, near);
  }
  return copy;
};

/** Puts in the place of some rows one that repeats an earlier row. */
const repeatRows = (
  random: Random,
  rows: number[][],
  structure: Structure,
  near: Nearness,
): void => {
  const repeats = repeatsOf(structure);
  if (repeats.length === 0) return;
  for (let i = 1; i < rows.length; i++) {
    if (!random.chance(0.5)) continue;
    const repeat = random.pick(repeats);
    rows[i] = repeated(random, rows[random.integer(0, i - 1)]!, repeat, near);
  }
};

/** Where the numbers of a weight come from. */
export interface Sources {
  readonly numbers: Source;
  /** ± a power of two. */
  readonly powers: Source;
}

/** A row of zeros but for one number, if its place is in the row. */
export const unitRow = (length: number, at: number, x: number): number[] => {
  const row = new Array<number>(length);
  for (let j = 0; j < length; j++) row[j] = j === at ? x : 0;
  return row;
};

const constantRow = (length: number, x: number): number[] => {
  const row = new Array<number>(length);
  for (let j = 0; j < length; j++) row[j] = x;
  return row;
};

/** W, [inputs × outputs], of numbers or of powers of two, in the textures of the swarm. */
export const drawWeight = (
  random: Random,
  inputs: number,
  outputs: number,
  { numbers, powers }: Sources,
  structure: Structure,
  near: Nearness,
): number[][] => {
  const rows: number[][] = [];
  if (structure.identities && random.chance(0.5)) {
    for (let i = 0; i < inputs; i++) rows.push(unitRow(outputs, i, 1));
    return rows;
  }
  const source = structure['powers-of-two'] && random.chance(0.5) ? powers : numbers;
  if (structure.diagonals && inputs === outputs && random.chance(0.6)) {
    for (let i = 0; i < inputs; i++) rows.push(unitRow(outputs, i, drawNumber(random, source)));
    return rows;
  }
  if (structure['constant-layers'] && random.chance(0.5)) {
    const constant = drawNumber(random, source);
    for (let i = 0; i < inputs; i++) rows.push(constantRow(outputs, constant));
    return rows;
  }
  const density = structure['half-zero'] ? 0.5 : structure['mostly-zero'] ? 0.2 : 1;
  for (let i = 0; i < inputs; i++) rows.push(drawRow(random, source, outputs, density));
  repeatRows(random, rows, structure, near);
  return rows;
};

/** Makes every second column the one before it. */
export const pairColumns = (rows: readonly number[][]): void => {
  for (const row of rows) for (let j = 1; j < row.length; j += 2) row[j] = row[j - 1]!;
};

/**
 * Places the numbers of a weight so that they cancel: units come in pairs that are equal, and the next
 * layer takes their difference, or nearly. Sums are then far smaller than their terms.
 */
export const cancel = (random: Random, rows: readonly number[][], near: Nearness): void => {
  pairColumns(rows);
  for (let i = 1; i < rows.length; i += 2) {
    const [before, row] = [rows[i - 1]!, rows[i]!];
    for (let j = 0; j < row.length; j++) {
      const x = before[j]!;
      row[j] = negative(random.chance(0.2) ? nudged(random, x, near) : x);
    }
  }
};
