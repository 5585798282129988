import { type Format, largestOf } from '../numbers/format.ts';
import type { Random } from '../numbers/random.ts';
import { mapRows, type Rows } from '../numbers/rows.ts';
import { growth } from './lattice-budget.ts';
import { type Chain, tensors, withTensors } from './layer-chain.ts';

/** What a law does to a stack besides may multiply it by this. */
const margin = 16;

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
const powerOfTen = (random: Random, top: number, room: number, { smallest }: Format): number => {
  const up = room >= 1 && random.chance(0.4);
  if (!up) return -exponent(random, Math.floor(-Math.log10(smallest)));
  return random.chance(overflowing) ? random.integer(room, top) : exponent(random, room);
};

/** Whether an entry of a tensor is scaled. */
type Chosen = (i: number, j: number) => boolean;

/** All entries of a tensor, one row, or one number, so that tiny stands beside huge. */
const somewhere = (random: Random, rows: Rows): Chosen => {
  const row = random.integer(0, rows.length - 1);
  const column = random.integer(0, rows[0]!.length - 1);
  const all: Chosen = () => true;
  return random.pick<Chosen>([all, all, (i) => i === row, (i, j) => i === row && j === column]);
};

/**
 * One tensor, or a part of it, times 10^±k: down as far as the subnormal numbers, up as far as the
 * products through all layers stay finite (and rarely past that).
 */
export const scaleOne = (random: Random, chain: Chain, format: Format): Chain => {
  const all = tensors(chain);
  const at = random.integer(0, all.length - 1);
  const top = Math.floor(Math.log10(largestOf(format)));
  const power = powerOfTen(random, top, Math.floor(top - Math.log10(growth(chain))), format);
  const chosen = somewhere(random, all[at]!);
  const scaled = mapRows(all[at]!, (x, i, j) => (chosen(i, j) ? x * Number(`1e${power}`) : x));
  return withTensors(chain, all.with(at, scaled));
};
