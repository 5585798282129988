/** How many roundings a term of a segment meets, word by word: segment-system.ts says why. */
import type { Format } from '../numbers/format.ts';
import { roundoffsOf } from './roundoffs.ts';
import type { Segment } from './segment.ts';

/** The numbers of a segment that count: roundings and terms, and whether all of it is whole. */
export type Counts = Pick<Segment, 'roundings' | 'roundoff' | 'terms' | 'whole'>;

/** What the constants of a word have met, and whether all are whole numbers. */
type Given = Pick<Segment, 'roundings' | 'whole'>;

const together = (parts: readonly Counts[], stored: number, terms: number): Counts => ({
  roundings: Math.max(...parts.map(({ roundings }) => roundings)),
  roundoff: Math.max(...parts.map(({ roundoff }) => roundoff)) + stored,
  terms,
  whole: parts.every(({ whole }) => whole),
});

/** The counts after each word, in a format. */
export const countsIn = (format: Format) => {
  const { factor, sum: added, store, alone } = roundoffsOf(format);
  return {
    /** After sums of m products. */
    times: (x: Counts, { roundings, whole }: Given, m: number): Counts => ({
      roundings: x.roundings + x.terms + roundings,
      roundoff: x.roundoff + x.terms * added + 2 * factor + store + roundings * alone,
      terms: 2 * m,
      whole: x.whole && whole,
    }),
    scale: (x: Counts, { roundings, whole }: Given): Counts => ({
      roundings: x.roundings + 1 + roundings,
      roundoff: x.roundoff + (1 + roundings) * alone,
      terms: x.terms,
      whole: x.whole && whole,
    }),
    plus: (x: Counts, { roundings, whole }: Given): Counts => ({
      roundings: Math.max(x.roundings, roundings),
      roundoff: Math.max(x.roundoff, roundings * alone) + store,
      terms: x.terms + 1,
      whole: x.whole && whole,
    }),
    sum: (parts: readonly Counts[]): Counts =>
      together(
        parts,
        store,
        parts.reduce((n, { terms }) => n + terms, 0),
      ),
    concat: (parts: readonly Counts[]): Counts =>
      together(parts, 0, Math.max(...parts.map(({ terms }) => terms))),
  };
};
