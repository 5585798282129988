import type { ValueRegime } from '../laws/case.ts';
import type { Format } from '../numbers/format.ts';
import type { Random } from '../numbers/random.ts';

/** Draws one number. */
export type Draw = () => number;

/** Scalars on which mistakes show and that a reader can compute with. */
const nice = [
  0, 0, 0, 1, 1, -1, -1, 2, -2, 3, 0.5, -0.5, 0.25, 1.5, 0.1, -0.1, 0.2, 0.3, 0.7, 10, -0, 100,
] as const;
const niceIntegers = [0, 0, 0, 1, 1, -1, -1, 2, -2] as const;

/** ± a number of [1, 2) with all its digits. */
const raw = (random: Random): number => (random.chance(0.5) ? 1 : -1) * (1 + random.unit());

const mixed =
  (random: Random): Draw =>
  () =>
    random.chance(0.5) ? random.pick(nice) : raw(random) * 2 ** random.integer(-3, 1);

/** ± a power of two from 1/1024 to 1024 or, of the integers, from 1 to 64. */
export const powersOfTwo =
  (random: Random, regime: ValueRegime): Draw =>
  () =>
    random.pick([1, -1]) *
    2 ** (regime === 'integers' ? random.integer(0, 6) : random.integer(-10, 10));

/**
 * The values of a regime, before they are rounded to the format. `reach` bounds |integers|, and is
 * the largest power of ten for the regimes that span magnitudes.
 *
 * Each regime draws 0, ±1 and the like often: without such edges, "a zero weight taken for a missing
 * one" is not found in 20,000 cases.
 */
export const source = (regime: ValueRegime, random: Random, reach: number): Draw => {
  switch (regime) {
    case 'integers':
      return () => (random.chance(0.4) ? random.pick(niceIntegers) : random.integer(-reach, reach));
    case 'dyadics':
      return () =>
        random.chance(0.3)
          ? random.pick(niceIntegers)
          : random.integer(-64, 64) * 2 ** -random.integer(0, 6);
    case 'mixed':
    case 'scaled':
    case 'subnormal':
      return mixed(random);
    case 'decades':
      return () =>
        random.chance(0.15)
          ? random.pick(nice)
          : (random.chance(0.5) ? raw(random) : random.pick([1, -1, 2, 5])) *
            Number(`1e${random.integer(-reach, reach)}`);
    case 'cancelling':
      return () =>
        random.chance(0.15) ? random.pick(nice) : raw(random) * 10 ** random.integer(0, reach);
  }
};

/**
 * The largest power of ten to draw from, so that a product through all layers stays finite:
 * (10^reach)^(layers + 1) times the widths it is summed over is at most the largest of the format.
 */
export const decadesFor = (widths: readonly number[], { largest }: Format): number => {
  const sums = widths.reduce((total, width) => total + Math.log10(width), 0);
  const room = (Math.log10(largest) - sums) / (widths.length + 1);
  return Math.max(1, Math.min(8, Math.floor(room)));
};
