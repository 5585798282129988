import type { NoBound } from '../judge/tolerance.ts';
import { coarsestUnit, type Format, float64, largestOf, leastKept } from '../numbers/format.ts';
import type { Passage } from './boundaries.ts';
import { mergeRoundings } from './merge-roundings.ts';
import { lossesOf, mostLostInReading, roundoffsOf } from './roundoffs.ts';
import { addUp, grownFar, roundUp, theta } from './upward.ts';
import { beginning, committing, type Errors, type WayBack } from './way-back.ts';

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
  /** The largest number of the segment so far, of constants alone too where they may be folded; 1 at the least. */
  readonly peak: number;
  /** The most that underflow or flushing may have added to any number of the segment so far. */
  readonly deepest: number;
  /** k: the roundings that a term meets at most, before the sum that is still open. */
  readonly roundings: number;
  /** The sum of their unit roundoffs in the subject's format: k u of a plain one. */
  readonly roundoff: number;
  /** n: the terms of the sum that is still open, to which a bias or a branch may be added in any order. */
  readonly terms: number;
  /** Where the segment has come to, for the count of what merging its layers in any order meets; not where none does. */
  readonly passage?: Passage;
  /** The way back to where errors were committed, where they are traced. */
  readonly way?: WayBack;
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
  way,
}: Pick<Segment, 'center' | 'own' | 'subject' | 'whole'> & {
  readonly format: Format;
  readonly passage?: Passage | undefined;
  readonly way?: WayBack | undefined;
}): Segment => {
  const size = center.map((c, i) => roundUp(Math.abs(c) + own[i]! + subject[i]!, 0)); // 2 roundings
  const lost = mostLostInReading(format) > 0 ? leastKept(format) : 0;
  return {
    ...{ center, own, subject, size },
    underflow: center.map((c) => (c === 0 ? 0 : lost)),
    mass: size.map((a) => addUp(a, 1)),
    gain: center.map(() => 1),
    ...{ peak: 1, deepest: 0 },
    ...{ roundings: 0, roundoff: 0, terms: 1, whole },
    ...(passage && { passage }),
    ...(way && { way }),
  };
};

/** What a segment commits at its end: E and R of each unit. */
export interface Ended {
  readonly center: readonly number[];
  readonly own: readonly number[];
  readonly subject: readonly number[];
  readonly integers: boolean;
  /** What of E and R was committed in the segment. */
  readonly committed?: Errors;
  readonly way?: WayBack;
}

/** What merging the layers of a segment meets: how many roundings, and the sum of their unit roundoffs. */
interface Merged {
  readonly count: number;
  readonly roundoff: number;
}

const known = new WeakMap<Passage, Map<Format, Merged>>();

const mergedIn = ({ passage }: Pick<Segment, 'passage'>, format: Format): Merged => {
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

/** The largest of a list and of what is given; NaN where one is. */
const largest = (list: readonly number[], given: number): number => {
  let most = given;
  for (const x of list) most = Math.max(most, x);
  return most;
};

/** What a segment keeps of the largest numbers in it, these included. */
export const withPeak = (segment: Segment): Segment => {
  const sizes = largest(segment.size, segment.peak);
  const peak = segment.passage ? largest(segment.gain, sizes) : sizes;
  const deepest = largest(segment.underflow, segment.deepest);
  if (peak === segment.peak && deepest === segment.deepest) return segment;
  return { ...segment, peak, deepest };
};

/**
 * What the first-order sum of underflows is multiplied by, Infinity where there is no bound. It counts 1 + θ ≤ 3 for the
 * roundings that each meets. Underflows that meet underflows are a geometric series in r = peak · count · the most that
 * one of them takes: half of η, or the smallest normal number where that is lost. It has room for 1/(1 − r) up to 8/3,
 * or up to 4/3 where numbers are lost when they are read (segment-system.ts).
 */
const growthOfUnderflow = (
  theta: number,
  { peak, count }: { readonly peak: number; readonly count: number },
  format: Format,
): number => {
  const isRead = mostLostInReading(format) > 0;
  const room = isRead ? 3 / 4 : 3 / 8;
  const r = roundUp(peak * count * leastKept(format) * (isRead ? 1 : 1 / 2), 2); // 3 products
  if (!(r <= 7 / 8)) return Number.POSITIVE_INFINITY;
  return Math.max(1, roundUp((Math.max(1, (1 + theta) / 3) * room) / (1 - r), 0)); // 5 roundings
};

/** What is known of a segment besides its lists. */
export type Whereabouts = Pick<
  Segment,
  'peak' | 'deepest' | 'roundings' | 'roundoff' | 'terms' | 'passage'
>;

/** Of a segment that ends: θ(K), and what its underflow is multiplied by, in the subject's format and in ours. */
interface Growths {
  readonly theirs: number;
  readonly meets: number;
  readonly mine: number;
  readonly smaller: number;
}

/** How far numbers of a segment may be off at its end, by what is known of all of them. */
export const growthsOf = (segment: Whereabouts, format: Format): Growths | NoBound => {
  const { peak, deepest, roundings, roundoff, terms } = segment;
  const merged = mergedIn(segment, format);
  const count = Math.max(roundings + terms, merged.count);
  const { sum } = roundoffsOf(format);
  const theirs = grownFar(Math.max(roundoff + (terms - 1) * sum, merged.roundoff));
  const meets = growthOfUnderflow(theirs, { peak, count }, format);
  const most = roundUp((2 + theirs) * peak + meets * deepest, 1); // 3 roundings, 2 products
  if (!(most < largestOf(format))) return 'overflow';
  const mine = theta(roundings + terms - 1, float64.unit);
  return { theirs, meets, mine, smaller: float64.smallest / lossesOf(format).product };
};

/** Whether whole numbers are exact up to this size, in any order of summation: none is larger than what it is made of. */
export const mostExact = (format: Format): number => 1 / coarsestUnit(format);

/** What a number of size a may be off by, whose segment began with an error that is carried: 4 roundings. */
export const offBy = (
  carried: number,
  growth: number,
  a: number,
  meets: number,
  underflow: number,
): number => roundUp(carried + growth * a + meets * underflow, 2);

/**
 * The end of a segment. A number computed in it, in any order of summation, layer by layer or with constants
 * folded into each other, is Σ over paths of (constants · what the segment began with)(1 + ϑ), |ϑ| ≤ θ(K) with
 * K = k + n − 1 (of a plain format), or what merging its layers in any order meets if that is more (merge-roundings.ts), and so is within θ(K) a + underflow of what exact arithmetic makes of the same start (Higham
 * 2002, §3.1 and §3.5). What the start was off by is carried through |constants|. No partial sum or product on the way is
 * above (1 + θ) times the peak, of values or constants alone, and what underflow adds.
 */
export const ended = (segment: Segment, format: Format): Ended | NoBound => {
  const { center, own, subject, size, underflow, whole, way } = segment;
  const { peak, deepest } = withPeak(segment);
  if (!(2 * peak < largestOf(format))) return 'overflow';
  // Whole numbers: what a number is made of is no larger than it, or is multiplied by 0.
  const exactly = mostExact(format);
  if (whole && size.every((a) => a <= exactly)) {
    const zeros = center.map(() => 0);
    const exactly = way && { way: beginning(center.length) };
    return { center, own: zeros, subject: zeros, integers: true, ...exactly };
  }
  const growths = growthsOf({ ...segment, peak, deepest }, format);
  if (typeof growths === 'string') return growths;
  const { theirs, meets, mine, smaller } = growths;
  const committed = {
    own: size.map((a, i) => offBy(0, mine, a, smaller, underflow[i]!)),
    subject: size.map((a, i) => offBy(0, theirs, a, meets, underflow[i]!)),
  };
  return {
    center,
    committed,
    ...(way && { way: committing(way, committed) }),
    own: own.map((r, i) => offBy(r, mine, size[i]!, smaller, underflow[i]!)),
    subject: subject.map((e, i) => offBy(e, theirs, size[i]!, meets, underflow[i]!)),
    integers: false,
  };
};
