import type { ValueRegime } from '../laws/case.ts';
import type { Format } from '../numbers/format.ts';
import type { Random } from '../numbers/random.ts';
import { range } from '../numbers/range.ts';
import { powerOfTen } from './powers-of-ten.ts';

/** What a number is drawn from: a regime of values, or powers of two. */
export interface Source {
  readonly from: ValueRegime | 'powers-of-two' | 'integer-powers-of-two';
  /** Bounds |integers|, and is the largest power of ten for the regimes that span magnitudes. */
  readonly reach: number;
}

/** Scalars on which mistakes show and that a reader can compute with. */
const nice = [
  0, 0, 0, 1, 1, -1, -1, 2, -2, 3, 0.5, -0.5, 0.25, 1.5, 0.1, -0.1, 0.2, 0.3, 0.7, 10, -0, 100,
] as const;
const niceIntegers = [0, 0, 0, 1, 1, -1, -1, 2, -2] as const;
const signs = [1, -1] as const;
const leading = [1, -1, 2, 5] as const;

/** 2^k for k from −10 to 10: to work one out takes longer than all else about a number. */
const twos = range(21).map((k) => 2 ** (k - 10));
const powerOfTwo = (k: number): number => twos[k + 10]!;

/** ± a number of [1, 2) with all its digits. */
const raw = (random: Random): number => (random.chance(0.5) ? 1 : -1) * (1 + random.unit());

const mixed = (random: Random): number =>
  random.chance(0.5) ? random.pick(nice) : raw(random) * powerOfTwo(random.integer(-3, 1));

const dyadic = (random: Random): number =>
  random.chance(0.3)
    ? random.pick(niceIntegers)
    : random.integer(-64, 64) * powerOfTwo(-random.integer(0, 6));

const decade = (random: Random, reach: number): number => {
  if (random.chance(0.15)) return random.pick(nice);
  const digits = random.chance(0.5) ? raw(random) : random.pick(leading);
  return digits * powerOfTen(random.integer(-reach, reach));
};

/**
 * A number from a source, before it is rounded to the format.
 *
 * Each regime draws 0, ±1 and the like often: without such edges, "a zero weight taken for a missing
 * one" is not found in 20,000 cases.
 */
export const drawNumber = (random: Random, { from, reach }: Source): number => {
  switch (from) {
    case 'mixed':
    case 'scaled':
    case 'subnormal':
      return mixed(random);
    case 'integers':
      return random.chance(0.4) ? random.pick(niceIntegers) : random.integer(-reach, reach);
    case 'dyadics':
      return dyadic(random);
    case 'decades':
      return decade(random, reach);
    case 'cancelling':
      return random.chance(0.15)
        ? random.pick(nice)
        : raw(random) * powerOfTen(random.integer(0, reach));
    case 'powers-of-two':
      return random.pick(signs) * powerOfTwo(random.integer(-10, 10));
    case 'integer-powers-of-two':
      return random.pick(signs) * powerOfTwo(random.integer(0, 6));
  }
};

/** A row of so many numbers from a source, each of them with the probability `density`, and 0 otherwise. */
export const drawRow = (random: Random, source: Source, length: number, density = 1): number[] => {
  const row = new Array<number>(length);
  for (let j = 0; j < length; j++) {
    row[j] = density === 1 || random.chance(density) ? drawNumber(random, source) : 0;
  }
  return row;
};

/** Whether the values of a regime span magnitudes: its reach is a power of ten. */
export const spansDecades = (from: Source['from']): boolean =>
  from === 'decades' || from === 'cancelling';

/** The largest magnitude of a number of a case that is drawn so, with its powers of two. */
export const largestDrawn = ({ from, reach }: Source): number =>
  Math.max(1024, spansDecades(from) ? 5 * powerOfTen(reach) : reach);

/** ± a power of two from 1/1024 to 1024 or, of the integers, from 1 to 64. */
export const powersFor = (regime: ValueRegime): Source => ({
  from: regime === 'integers' ? 'integer-powers-of-two' : 'powers-of-two',
  reach: 0,
});

/**
 * The largest power of ten to draw from, so that a product through all layers stays finite:
 * (10^reach)^(layers + 1) times the widths it is summed over is at most the largest of the format.
 */
export const decadesFor = (widths: readonly number[], { largest }: Format): number => {
  const sums = widths.reduce((total, width) => total + Math.log10(width), 0);
  const room = (Math.log10(largest) - sums) / (widths.length + 1);
  return Math.max(1, Math.min(8, Math.floor(room)));
};
