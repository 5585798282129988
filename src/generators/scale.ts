import type { Format } from '../numbers/format.ts';
import { mapRows, type Rows } from '../numbers/rows.ts';
import { type Chain, tensors, withTensors } from './chain.ts';
import { growth } from './lattice.ts';
import type { Random } from './random.ts';

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

/**
 * One tensor times 10^±k: down as far as the subnormal numbers, up as far as the products through
 * all layers stay finite (and rarely past that).
 */
export const scaleOne = (random: Random, chain: Chain, format: Format): Chain => {
  const all = tensors(chain);
  const at = random.integer(0, all.length - 1);
  const top = Math.floor(Math.log10(format.largest));
  const power = powerOfTen(random, top, Math.floor(top - Math.log10(growth(chain))), format);
  const scaled: Rows = mapRows(all[at]!, (x) => x * Number(`1e${power}`));
  return withTensors(chain, all.with(at, scaled));
};
