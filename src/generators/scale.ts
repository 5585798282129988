import { type Format, largestOf } from '../numbers/format.ts';
import type { Random } from '../numbers/random.ts';
import { mapRows, type Rows } from '../numbers/rows.ts';
import { growth } from './lattice-budget.ts';
import { type Chain, tensors, withTensors } from './layer-chain.ts';
import { powerOfTen } from './powers-of-ten.ts';

/** What a law does to a stack besides may multiply it by this. */
const margin = 16;

/**
 * Whether no product through layers of these widths outgrows the format, as long as no number is above `most`:
 * an upper bound of their growth is far enough below the largest number.
 */
export const hasRoom = (widths: readonly number[], most: number, format: Format): boolean => {
  let growth = 2 * margin;
  for (const width of widths) growth *= width * most + 1;
  return growth <= largestOf(format);
};

/**
 * All tensors divided by one power of two, where products through all layers could outgrow the format:
 * float16 ends at 65504, and deep stacks in any format somewhere.
 */
export const scaledToFit = (chain: Chain, format: Format): Chain => {
  const excess = Math.log2(growth(chain)) - Math.log2(largestOf(format) / margin);
  if (!(excess > 0)) return chain;
  const down = 2 ** -Math.ceil(excess / (chain.layers.length + 1));
  const smaller = withTensors(
    chain,
    tensors(chain).map((rows) => mapRows(rows, (x) => x * down)),
  );
  return scaledToFit(smaller, format); // biases and inputs count as |b| + 1, so once may not be enough
};

/** How often a scaling up is meant to carry products past the largest number of the format. */
const overflowing = 0.1;

/** 1 … most, the small more often. */
const exponent = (random: Random, most: number): number => Math.floor(most ** random.unit());

/** `room` is how far up products stay finite, `top` how far up numbers do. */
const drawExponent = (random: Random, top: number, room: number, { smallest }: Format): number => {
  const up = room >= 1 && random.chance(0.4);
  if (!up) return -exponent(random, Math.floor(-Math.log10(smallest)));
  return random.chance(overflowing) ? random.integer(room, top) : exponent(random, room);
};

/** The numbers of a tensor times a factor: of all rows and columns, or of the one row or column that is named. */
const times = (rows: Rows, factor: number, row?: number, column?: number): Rows =>
  rows.map((numbers, i) =>
    row !== undefined && row !== i
      ? numbers
      : numbers.map((x, j) => (column === undefined || column === j ? x * factor : x)),
  );

/** How much of a tensor is scaled: all entries, one row, or one number, so that tiny stands beside huge. */
const parts = ['all', 'all', 'row', 'entry'] as const;

const scaledSomewhere = (random: Random, rows: Rows, factor: number): Rows => {
  const row = random.integer(0, rows.length - 1);
  const column = random.integer(0, rows[0]!.length - 1);
  const part = random.pick(parts);
  if (part === 'all') return times(rows, factor);
  return part === 'row' ? times(rows, factor, row) : times(rows, factor, row, column);
};

/**
 * One tensor, or a part of it, times 10^±k: down as far as the subnormal numbers, up as far as the
 * products through all layers stay finite (and rarely past that).
 */
export const scaleOne = (random: Random, chain: Chain, format: Format): Chain => {
  const all = tensors(chain);
  const at = random.integer(0, all.length - 1);
  const top = Math.floor(Math.log10(largestOf(format)));
  const power = drawExponent(random, top, Math.floor(top - Math.log10(growth(chain))), format);
  all[at] = scaledSomewhere(random, all[at]!, powerOfTen(power));
  return withTensors(chain, all);
};
