/** The numbers of a segment after Σ xᵢ wᵢ, with bounds of each, rounded up. */
import type { BoundConstant } from './bound-constants.ts';
import type { Losses } from './roundoffs.ts';
import type { Segment } from './segment.ts';
import { addUp, roundUp } from './upward.ts';

type Column = 'center' | 'own' | 'subject' | 'size' | 'underflow' | 'mass' | 'gain';

/** The segment with each of its lists replaced. */
export const mapped = (
  segment: Segment,
  f: (list: readonly number[], column: Column) => readonly number[],
): Segment => ({
  ...segment,
  center: f(segment.center, 'center'),
  own: f(segment.own, 'own'),
  subject: f(segment.subject, 'subject'),
  size: f(segment.size, 'size'),
  underflow: f(segment.underflow, 'underflow'),
  mass: f(segment.mass, 'mass'),
  gain: f(segment.gain, 'gain'),
});

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

/** What the constants of a word have met, and whether all are whole numbers. */
export const metBy = (constants: readonly BoundConstant[]) => ({
  roundings: roundingsOf(constants),
  whole: constants.every(({ whole }) => whole),
});

/** The numbers of one entry that is Σᵢ xᵢ wᵢ, from `start` on: each a sum of n products, of n roundings. */
export const entryOf = (x: Segment, start: number, w: Factors, { product, stored }: Losses) => {
  const n = w.values.length;
  let [center, own, subject, size] = [0, 0, 0, 0];
  let [carried, constants, masses, gain] = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const at = start + i;
    const most = w.most[i]!;
    center += x.center[at]! * w.values[i]!;
    masses += x.mass[at]!;
    gain += Math.max(1, x.gain[at]!) * most;
    const lost = w.underflow[i]!;
    if (lost !== 0) constants += x.mass[at]! * lost;
    if (most === 0) continue; // 0 takes nothing of what is infinite
    own += x.own[at]! * most;
    subject += x.subject[at]! * most;
    size += x.size[at]! * most;
    carried += x.underflow[at]! * most;
  }
  const mass = roundUp(masses, n);
  const most = roundUp(size, n);
  // 4 products, 7 roundings
  const underflow = roundUp(
    roundUp(carried, n) + 4 * roundUp(constants, n) + 4 * ((n + 1) * product + stored) * (mass + 1),
    4,
  );
  return {
    center,
    own: roundUp(own, n),
    subject: roundUp(subject, n),
    size: most,
    underflow,
    mass: addUp(mass, most),
    gain: roundUp(gain, n),
  };
};

/** The bounds of one entry of a segment. */
export type Entry = ReturnType<typeof entryOf>;

/** The segment with the lists of these entries. */
export const collected = (x: Segment, entries: readonly Entry[]): Segment => ({
  ...x,
  center: entries.map(({ center }) => center),
  own: entries.map(({ own }) => own),
  subject: entries.map(({ subject }) => subject),
  size: entries.map(({ size }) => size),
  underflow: entries.map(({ underflow }) => underflow),
  mass: entries.map(({ mass }) => mass),
  gain: entries.map(({ gain }) => gain),
});
