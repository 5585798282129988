/** The numbers of a segment after Σ xᵢ wᵢ, with bounds of each, rounded up. */
import type { BoundConstant } from './bound-constants.ts';
import type { Losses } from './roundoffs.ts';
import type { Segment } from './segment.ts';
import { addUp, roundUp } from './upward.ts';

const columns = ['center', 'own', 'subject', 'size', 'underflow', 'mass', 'gain'] as const;

type Column = (typeof columns)[number];

/** The segment with each of its lists replaced. */
export const mapped = (
  segment: Segment,
  f: (list: readonly number[], column: Column) => readonly number[],
) =>
  ({
    ...segment,
    ...Object.fromEntries(columns.map((column) => [column, f(segment[column], column)])),
  }) as Segment;

/** The sum of a list of n terms that are not negative, rounded up: n roundings. */
export const total = (terms: readonly number[]): number =>
  roundUp(
    terms.reduce((sum, x) => sum + x, 0),
    terms.length,
  );

/** Σᵢ entries[i] · factors[i], rounded up: n products of n roundings. */
const dotUp = (entries: readonly number[], start: number, factors: readonly number[]): number => {
  let sum = 0;
  for (let i = 0; i < factors.length; i++) {
    const factor = factors[i]!;
    if (factor !== 0) sum += entries[start + i]! * factor; // 0 takes nothing of what is infinite
  }
  return roundUp(sum, factors.length);
};

/** Constants by what is needed of each, in lists. */
export interface Factors {
  readonly values: readonly number[];
  readonly most: readonly number[];
  readonly underflow: readonly number[];
}

/** The lists of some constants. */
export const factorsOf = (constants: readonly BoundConstant[]): Factors => ({
  values: constants.map(({ value }) => value),
  most: constants.map(({ most }) => most),
  underflow: constants.map(({ underflow }) => underflow),
});

/** The most roundings that one of the constants has met. */
export const roundingsOf = (constants: readonly BoundConstant[]): number => {
  let most = 0;
  for (const { roundings } of constants) most = Math.max(most, roundings);
  return most;
};

/** The numbers of one entry that is Σᵢ xᵢ wᵢ, from `start` on. */
export const entryOf = (x: Segment, start: number, w: Factors, { product, stored }: Losses) => {
  const n = w.values.length;
  let [center, gain, masses] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    center += x.center[start + i]! * w.values[i]!;
    gain += Math.max(1, x.gain[start + i]!) * w.most[i]!;
    masses += x.mass[start + i]!;
  }
  const mass = roundUp(masses, n);
  const carried = dotUp(x.underflow, start, w.most);
  const constants = dotUp(x.mass, start, w.underflow);
  const size = dotUp(x.size, start, w.most);
  return {
    center,
    own: dotUp(x.own, start, w.most),
    subject: dotUp(x.subject, start, w.most),
    size,
    // 4 products, 7 roundings
    underflow: roundUp(carried + 4 * constants + 4 * ((n + 1) * product + stored) * (mass + 1), 4),
    mass: addUp(mass, size),
    gain: roundUp(gain, n),
  };
};

export type Entry = ReturnType<typeof entryOf>;

/** The segment with the lists of these entries. */
export const collected = (x: Segment, entries: readonly Entry[]): Segment =>
  mapped(x, (_, column) => entries.map((entry) => entry[column]));
