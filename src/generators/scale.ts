import type { Format } from '../numbers/format.ts';
import { mapRows, type Rows } from '../numbers/rows.ts';
import { type Chain, tensors, withTensors } from './chain.ts';
import { growth } from './lattice.ts';
import type { Random } from './random.ts';

/** How often a scaling may carry products past the largest number of the format. */
const overflowing = 0.05;

/** 1 … most, the small more often. */
const exponent = (random: Random, most: number): number => Math.floor(most ** random.unit());

/**
 * One tensor times 10^±k: down as far as the subnormal numbers, up as far as the products through
 * all layers stay finite (and rarely past that).
 */
export const scaleOne = (random: Random, chain: Chain, format: Format): Chain => {
  const all = tensors(chain);
  const at = random.integer(0, all.length - 1);
  const top = Math.floor(Math.log10(format.largest));
  const room = Math.floor(top - Math.log10(growth(chain)));
  const up = random.chance(overflowing) ? top : room;
  const power =
    up >= 1 && random.chance(0.4)
      ? exponent(random, up)
      : -exponent(random, Math.floor(-Math.log10(format.smallest)));
  const scaled: Rows = mapRows(all[at]!, (x) => x * Number(`1e${power}`));
  return withTensors(chain, all.with(at, scaled));
};
