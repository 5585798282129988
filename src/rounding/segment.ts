import type { NoBound } from '../judge/tolerance.ts';
import { coarsestUnit, type Format, float64, largestOf, leastKept } from '../numbers/format.ts';
import type { Passage } from './boundaries.ts';
import { mergeRoundings } from './merge-roundings.ts';
import { mostLostInReading, roundoffsOf } from './roundoffs.ts';
import { addUp, grown, roundUp, theta } from './upward.ts';

/**
 * One vector on its way through affine words, from where its segment began: at the network's inputs, or at an
 * activation. Lists have one entry for each unit.
 */
export interface Segment {
  /** Our own float64 values. */
  readonly center: readonly number[];
  /** |center − exact|, of what the segment began with: carried through |weights|. */
  readonly own: readonly number[];
  /** |computed − exact|, of what the segment began with. */
  readonly subject: readonly number[];
  /** a: the segment with absolute values for numbers, at the absolute values of what it began with. */
  readonly size: readonly number[];
  /** What underflow or flushing may have added in the segment. */
  readonly underflow: readonly number[];
  /** The sum of a over all that a number was made of: what an underflow in a folded constant may be met by. */
  readonly mass: readonly number[];
  /** The most that constants alone come to, when they are folded into each other. */
  readonly gain: readonly number[];
  /** k: the roundings that a term meets at most, before the sum that is still open. */
  readonly roundings: number;
  /** The sum of their unit roundoffs in the subject's format: k u of a plain one. */
  readonly roundoff: number;
  /** n: the terms of the sum that is still open, to which a bias or a branch may be added in any order. */
  readonly terms: number;
  /** Where the segment has come to, for the count of what merging its layers in any order meets; not where none does. */
  readonly passage?: Passage;
  /** Every number so far is a whole number within 1/u: nothing was rounded, in any order. */
  readonly whole: boolean;
}

/** A segment that begins with computed values within `subject` of exact ones, and ours within `own`. */
export const begun = ({
  center,
  own,
  subject,
  format,
  whole,
  passage,
}: Pick<Segment, 'center' | 'own' | 'subject' | 'whole'> & {
  readonly format: Format;
  readonly passage?: Passage | undefined;
}): Segment => {
  const size = center.map((c, i) => roundUp(Math.abs(c) + own[i]! + subject[i]!, 0)); // 2 roundings
  const lost = mostLostInReading(format) > 0 ? leastKept(format) : 0;
  return {
    ...{ center, own, subject, size },
    underflow: center.map((c) => (c === 0 ? 0 : lost)),
    mass: size.map((a) => addUp(a, 1)),
    gain: center.map(() => 1),
    ...{ roundings: 0, roundoff: 0, terms: 1, whole },
    ...(passage && { passage }),
  };
};

/** What a segment commits at its end: E and R of each unit. */
export interface Ended {
  readonly center: readonly number[];
  readonly own: readonly number[];
  readonly subject: readonly number[];
  readonly integers: boolean;
}

/** What merging the layers of a segment meets: how many roundings, and the sum of their unit roundoffs. */
interface Merged {
  readonly count: number;
  readonly roundoff: number;
}

const known = new WeakMap<Passage, Map<Format, Merged>>();

const mergedIn = ({ passage }: Segment, format: Format): Merged => {
  if (!passage) return { count: 0, roundoff: 0 };
  const byFormat = known.get(passage) ?? new Map<Format, Merged>();
  known.set(passage, byFormat);
  const before = byFormat.get(format);
  if (before) return before;
  const { alone, store, sum } = roundoffsOf(format);
  const merged = {
    count: mergeRoundings(passage, (met) => met.alone + met.stores + met.sums),
    roundoff: mergeRoundings(
      passage,
      (met) => met.alone * alone + met.stores * store + met.sums * sum,
    ),
  };
  byFormat.set(format, merged);
  return merged;
};

/**
 * The end of a segment. A number computed in it, in any order of summation, layer by layer or with constants
 * folded into each other, is Σ over paths of (constants · what the segment began with)(1 + ϑ), |ϑ| ≤ θ(K) with
 * K = k + n − 1 (of a plain format), or what merging its layers in any order meets if that is more (merge-roundings.ts), and so is within θ(K) a + underflow of what exact arithmetic makes of the same start (Higham
 * 2002, §3.1 and §3.5). What the start was off by is carried through |constants|. No partial sum or product is above (1 + θ) a ≤ 3a, of values or constants alone.
 */
export const ended = (segment: Segment, format: Format): Ended | NoBound => {
  const { center, own, subject, size, underflow, gain, whole } = segment;
  const [lost, largest] = [leastKept(format), largestOf(format)];
  const merged = mergedIn(segment, format);
  const count = Math.max(segment.roundings + segment.terms, merged.count);
  for (const [i, a] of size.entries()) {
    const most = Math.max(a, gain[i]!);
    if (!(4 * most + underflow[i]! < largest)) return 'overflow';
    // Underflows that meet underflows: a geometric series, which adds a seventh (segment-system.ts).
    if (!(8 * most * count * lost <= 1)) return 'overflow';
  }
  if (whole && size.every((a) => a <= 1 / coarsestUnit(format))) {
    const zeros = center.map(() => 0);
    return { center, own: zeros, subject: zeros, integers: true };
  }
  const mine = theta(segment.roundings + segment.terms - 1, float64.unit);
  const theirs = grown(
    Math.max(segment.roundoff + (segment.terms - 1) * roundoffsOf(format).sum, merged.roundoff),
  );
  const smaller = float64.smallest / lost;
  return {
    center,
    own: own.map((r, i) => roundUp(r + mine * size[i]! + smaller * underflow[i]!, 2)), // 4 roundings
    subject: subject.map((e, i) => roundUp(e + theirs * size[i]! + underflow[i]!, 1)), // 3 roundings
    integers: false,
  };
};
