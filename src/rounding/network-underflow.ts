/** Whether anything can underflow in a network that is evaluated layer by layer; underflow.ts has that of a collapse. */
import { type Network, wordsOf } from '../network/network.ts';
import { type Format, leastKept } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import type { Formula } from '../words/formula.ts';
import type { NumberSystem } from '../words/number-system.ts';
import { walk } from '../words/walk.ts';
import { isRows } from '../words/word.ts';
import { gridOf } from './on-lattice.ts';

/** Functions whose value is one of their arguments, or that with another sign, or 0. */
export const selecting = ['relu', 'abs', 'identity'];

/** The grid of constants: the largest power of two ≤ 1 that divides all; 0 where one is a formula, or too small. */
const gridOfVector = (vector: readonly Formula[]): number =>
  vector.every((one): one is number => typeof one === 'number') ? gridOf([vector]) : 0;

/**
 * A power of two of which all numbers on the way are multiples, as a number system: 0 where there is none that is
 * known. Rounding leaves a multiple of a power of two one: it is exact, or the result is a multiple of a larger power.
 */
const gridSystem: NumberSystem<number> = {
  take: (grid) => grid,
  times: (grid, blocks) =>
    blocks.reduce((least, block) => Math.min(least, isRows(block) ? gridOf(block) : 0), 1) * grid,
  scale: (grid, vector) => grid * gridOfVector(vector),
  plus: (grid, vector) => Math.min(grid, gridOfVector(vector)),
  sum: (grids) => Math.min(...grids),
  concat: (grids) => Math.min(...grids),
  apply: (grid, { activation }) => (selecting.includes(activation.name) ? grid : 0),
  rows: (grid, { activation }) => (activation.name === 'max-pool' ? grid : 0),
};

/**
 * Is every intermediate result of the network, layer by layer and in any order of summation, a multiple of the smallest
 * number that the format keeps? Then what is below the normal numbers is exact, or does not arise. False too of
 * networks with quotients, roots and functions whose results are rounded.
 */
export const networkNeverUnderflows = (network: Network, inputs: Rows, format: Format): boolean =>
  // Each word's grid divides those before it, and so the last is the smallest.
  walk(gridSystem, wordsOf(network), gridOf(inputs)) >= leastKept(format);
