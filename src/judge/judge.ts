import { type Balls, isBalls, magnitude, toBalls, toDyadic, toNumber } from '../numbers/dyadic.ts';
import { type Near, rowHeldToExact } from '../numbers/near.ts';
import { range } from '../numbers/range.ts';
import type { Rows } from '../numbers/rows.ts';
import { type Comparison, type EarlyTolerance, earlyOf, isSurelyCertified } from './comparison.ts';
import { isBounded } from './tolerance.ts';

/**
 * What the judge found of one comparison, and where it is worst. Of a comparison that holds, with exact numbers that doubles
 * enclose, the ratio is that of the enclosure: off by less than 2⁻³⁰. All else is exact, and rounded once.
 */
export interface Judgement {
  readonly verdict: 'within' | 'beyond' | 'uncertified';
  /** The largest gap ÷ tolerance; Infinity when the tolerance is 0 and the gap is not. */
  readonly ratio: number;
  /** The entry with that ratio, [row, column]. */
  readonly at: readonly [number, number];
  /** |lhs − rhs| there, rounded to the nearest double. */
  readonly gap: number;
  /** The tolerance there. */
  readonly tolerance: number;
}

/** The ball (middle ± radius) · 2^exponent. */
interface Entry {
  readonly middle: bigint;
  readonly radius: bigint;
  readonly exponent: number;
}

const entryOf = (side: Rows | Balls, i: number, j: number): Entry => {
  if (isBalls(side)) {
    const { exponent, middle, radius } = side.row ? side.row(i) : side;
    const at = side.row ? 0 : i;
    return { middle: middle[at]![j]!, radius: radius ? radius[at]![j]! : 0n, exponent };
  }
  const { mantissa, exponent } = toDyadic(side[i]![j]!);
  return { middle: mantissa, radius: 0n, exponent };
};

/** How far two sides are apart in one entry, and whether that is more than the tolerance. */
interface Gap {
  /** Rounded to the nearest double; not positive where nothing is known to be apart. */
  readonly gap: number;
  readonly beyond: boolean;
}

/** The gap of one entry in integers: how far the sides are apart wherever in their balls they lie. */
const compareExactly = (
  lhs: Entry,
  rhs: Entry,
  relation: Comparison['relation'],
  tolerance: number,
): Gap => {
  const bound = toDyadic(tolerance);
  const exponent = Math.min(lhs.exponent, rhs.exponent, bound.exponent);
  const on = (n: bigint, from: number): bigint => n << BigInt(from - exponent);
  const signed = on(lhs.middle, lhs.exponent) - on(rhs.middle, rhs.exponent);
  const apart = relation === '=' ? magnitude(signed) : signed;
  const gap = apart - on(lhs.radius, lhs.exponent) - on(rhs.radius, rhs.exponent);
  return {
    gap: toNumber({ mantissa: gap, exponent }),
    beyond: gap > on(bound.mantissa, bound.exponent),
  };
};

/** How small a part of the tolerance the radius of an enclosure must be, so that ratios mean what they say. */
const smallPart = 2 ** -30;

/** The least tolerance at which nothing below is lost to underflow. */
const leastTolerance = 2 ** -1000;

/** How far off an enclosure is at most: its radius, or a part of the tolerance where that is known and smaller. */
const radiusOf = ({ radius, scale = 1 }: Near, at: number, granted: number, part?: number) =>
  part === undefined ? radius[at]! : Math.min(radius[at]!, granted * scale * part);

/**
 * |x − y| of a double and a number within a radius of high + low, if that is surely below the tolerance, or both are equal;
 * else NaN. All but |x − y| are multiplied by the scale of the enclosure, exactly, or are infinite: then x leaves a doubt, and
 * the tolerance none. The two subtractions round by u each, so that the true gap is at most d(1 + 4u) + 2u|low| + radius; the
 * factor in front pays for that, and for the roundings of this line.
 */
const gapNear = (given: number, near: Near, at: number, granted: number, part?: number): number => {
  const { scale = 1 } = near;
  const [x, tolerance] = [given * scale, granted * scale];
  const [high, low] = [near.high[at]!, near.low[at]!];
  const radius = radiusOf(near, at, granted, part);
  if (radius === 0 && low === 0 && x === high) return 0;
  const d = Math.abs(x - high - low);
  const off = radius + Math.abs(low) * 2 ** -51;
  const isSure =
    tolerance > leastTolerance &&
    off <= tolerance * smallPart &&
    (d + off) * (1 + 2 ** -49) < tolerance;
  return isSure ? d / scale : Number.NaN;
};

/** The gap where doubles decide that it is within the tolerance; else NaN. */
const gapInDoubles = (
  { lhs, relation, rhs }: Comparison,
  tolerance: number,
  i: number,
  j: number,
): number => {
  if (isBalls(lhs)) return Number.NaN;
  if (isBalls(rhs)) {
    if (!rhs.near || relation !== '=') return Number.NaN;
    return gapNear(lhs[i]![j]!, rhs.near, i * rhs.near.columns + j, tolerance);
  }
  // Rounding is monotone: fl(d) < t implies d < t, and d is 0 where fl(d) is.
  const difference = lhs[i]![j]! - rhs[i]![j]!;
  const gap = relation === '=' ? Math.abs(difference) : difference;
  // −∞ is what overflowed, or of an entry that is not a number to compare: integers tell which.
  if (gap === Number.NEGATIVE_INFINITY) return Number.NaN;
  return gap < tolerance || gap === 0 ? gap : Number.NaN;
};

/**
 * Throws where a row of an enclosure does not have the exact numbers, within its radius and the part of the tolerance that is
 * known to do: the oracle would be wrong, whatever is judged by it.
 */
const holdToExact = (side: Balls, near: Near, i: number, early?: EarlyTolerance): void => {
  for (const j of range(near.columns)) {
    const { middle, exponent } = entryOf(side, i, j);
    const at = i * near.columns + j;
    // Where nothing is said of an entry, the radius is 0: the judge would not have decided early else.
    const reach = early ? radiusOf(near, at, early.entries[at]!, early.part) : near.radius[at]!;
    const parts = [near.high[at]!, near.low[at]!, reach];
    if (!parts.every(Number.isFinite)) continue; // nothing is claimed
    const sum: Balls = toBalls([parts]);
    const [high, low, radius] = sum.middle[0] as [bigint, bigint, bigint];
    const scaled = sum.exponent - Math.log2(near.scale ?? 1);
    const least = Math.min(scaled, exponent);
    const on = (n: bigint, from: number): bigint => n << BigInt(from - least);
    const off = magnitude(on(middle, exponent) - on(high + low, scaled));
    if (off > on(radius, scaled))
      throw new Error(`oracle: entry [${i}][${j}] is not within the radius of its enclosure`);
  }
};

/** Whether a number is one of an enclosure that is known exactly. */
const isEntryOf = ({ high, low, radius, scale = 1 }: Near, x: number, at: number): boolean =>
  x * scale === high[at] && low[at] === 0 && radius[at] === 0;

/** Whether the numbers of a row are all those of a row of an enclosure that are known exactly. */
const isRowOf = (near: Near, row: readonly number[], start: number): boolean => {
  for (let j = 0; j < row.length; j++) if (!isEntryOf(near, row[j]!, start + j)) return false;
  return true;
};

const isSameRow = (row: readonly number[], other: readonly number[]): boolean => {
  for (let j = 0; j < row.length; j++) if (row[j]! - other[j]! !== 0) return false;
  return true;
};

/** Below it 2⁻⁵² of a number, or its product with a ratio, might be no normal number, and be rounded more. */
const leastNormal = 2 ** -900;

/** A double that is off by 2⁻⁵³ of itself at most, as powers of two change nothing in normal numbers; NaN where none is at hand. */
const doubleNear = (middle: bigint, exponent: number): number => {
  if (middle === 0n) return 0;
  const half = exponent >> 1;
  const near = Number(middle) * 2 ** half * 2 ** (exponent - half);
  return Math.abs(near) >= leastNormal ? near : Number.NaN;
};

/**
 * An upper bound of how far the middles of an entry are apart; NaN where doubles have none. The difference, the sums and the
 * product of this line round by 2⁻⁵³ each, for which the last factor pays. Balls are nowhere farther apart than their middles.
 */
const mostApart = (lhs: Rows | Balls, rhs: Balls, i: number, j: number): number => {
  const x = isBalls(lhs) ? doubleNear(lhs.middle[i]![j]!, lhs.exponent) : lhs[i]![j]!;
  const y = doubleNear(rhs.middle[i]![j]!, rhs.exponent);
  return (Math.abs(x - y) + (Math.abs(x) + Math.abs(y)) * 2 ** -52) * (1 + 2 ** -50);
};

/** Whether no entry of a side is surely apart from that of exact numbers or balls, in integers. */
const isNoneApart = (lhs: Rows | Balls, rhs: Balls): boolean =>
  rhs.middle.every((row, i) =>
    row.every(
      (_, j) =>
        mostApart(lhs, rhs, i, j) === 0 ||
        !compareExactly(entryOf(lhs, i, j), entryOf(rhs, i, j), '=', 0).beyond,
    ),
  );

/**
 * Whether no entry of two sides is surely apart. Of doubles, and of doubles beside an enclosure, true only where both surely
 * have the same finite numbers: integers that would have to be worked out are not asked.
 */
const areSame = (lhs: Rows | Balls, rhs: Rows | Balls): boolean => {
  if (!isBalls(rhs)) return !isBalls(lhs) && lhs.every((row, i) => isSameRow(row, rhs[i]!));
  const { near } = rhs;
  return near && !isBalls(lhs)
    ? lhs.every((row, i) => isRowOf(near, row, i * near.columns))
    : isNoneApart(lhs, rhs);
};

/** What is found where no entry is apart, whatever the tolerance is: it is worked out where it is read. */
class NothingApart implements Judgement {
  readonly verdict = 'within';
  readonly ratio = 0;
  readonly at = [0, 0] as const;
  readonly gap = 0;
  private readonly comparison: Comparison;

  constructor(comparison: Comparison) {
    this.comparison = comparison;
  }

  get tolerance(): number {
    const { within } = this.comparison;
    return isBounded(within) ? (within.per[0]?.[0] ?? 0) : Number.NaN;
  }
}

/** The gap of an entry within its tolerance, by doubles or else in integers; undefined where it is beyond it. */
const gapWithin = (
  { lhs, rhs, relation }: Comparison,
  quick: number,
  [i, j]: readonly [number, number],
  tolerance: number,
): number | undefined => {
  if (!Number.isNaN(quick)) return quick;
  const found = compareExactly(entryOf(lhs, i, j), entryOf(rhs, i, j), relation, tolerance);
  return found.beyond ? undefined : found.gap;
};

/**
 * What is found of sides of which the tolerance is at hand early, where all entries are within it; undefined where one
 * may not be, or differs where nothing is said of its tolerance.
 */
const judgeEarly = (
  comparison: Comparison,
  { entries, least, part }: EarlyTolerance,
): Judgement | undefined => {
  const { lhs, rhs } = comparison;
  const near = isBalls(rhs) ? rhs.near : undefined;
  if (isBalls(lhs) || (isBalls(rhs) && !near)) return undefined;
  let worst: Judgement | undefined;
  let most = 0;
  for (let i = 0, k = 0; i < lhs.length; i++) {
    const row = lhs[i]!;
    const other = near ? row : (rhs as Rows)[i]!;
    for (let j = 0; j < row.length; j++, k++) {
      const x = row[j]!;
      if (near ? isEntryOf(near, x, k) : x - other[j]! === 0) continue;
      const tolerance = entries[k]!;
      if (!(tolerance >= least)) return undefined;
      const quick = near
        ? gapNear(x, near, k, tolerance, part)
        : gapInDoubles(comparison, tolerance, i, j);
      const gap = gapWithin(comparison, quick, [i, j], tolerance);
      if (gap === undefined) return undefined;
      const ratio = gap / tolerance;
      if (ratio > most) {
        most = ratio;
        worst = { verdict: 'within', ratio, at: [i, j], gap, tolerance };
      }
    }
  }
  return worst ?? new NothingApart(comparison);
};

/**
 * Whether an entry that is at most so far apart is surely within its tolerance, and surely not worse than the worst one so far:
 * then nothing else is asked of it. The factor pays for what rounds here and in the ratio that would be worked out.
 */
const isNoWorse = (most: number, tolerance: number, worst: Judgement): boolean =>
  most <= tolerance &&
  (most === 0 || worst.verdict === 'beyond' || most * (1 + 2 ** -50) < worst.ratio * tolerance);

/** Whether the integers of a side are at hand, and are not worked out for a row alone. */
const areAtHand = (side: Rows | Balls): boolean => !isBalls(side) || !side.near;

/**
 * The verdict on two sides [rows × columns]: whether every entry is within its tolerance, and which is
 * the worst. This is the one place where sides are compared, and it decides exactly: in integers, where
 * the subtraction of doubles, or an enclosure of exact numbers, could leave a doubt. What is beyond its tolerance always
 * is so in integers, and a row of one enclosure in 64 is held to them whatever it says. Throws RangeError when an entry is NaN or infinite:
 * the driver classes such answers before they come here.
 */
export const judge = (comparison: Comparison): Judgement => {
  const { lhs, rhs, relation } = comparison;
  const held = (early?: EarlyTolerance): void => {
    if (!isBalls(rhs) || !rhs.near) return;
    const row = rowHeldToExact(rhs.near);
    if (row !== undefined) holdToExact(rhs, rhs.near, row, early);
  };
  if (isSurelyCertified(comparison) && areSame(lhs, rhs)) {
    held();
    return new NothingApart(comparison);
  }
  const early = earlyOf(comparison);
  const found = early && judgeEarly(comparison, early);
  if (found) {
    held(early);
    return found;
  }
  const { within } = comparison;
  if (!isBounded(within)) {
    const unknown = Number.NaN;
    return { verdict: 'uncertified', ratio: unknown, at: [0, 0], gap: unknown, tolerance: unknown };
  }
  let worst: Judgement = {
    verdict: 'within',
    ratio: 0,
    at: [0, 0],
    gap: 0,
    tolerance: within.per[0]?.[0] ?? 0,
  };
  held();
  const inIntegers = isBalls(rhs) && areAtHand(rhs) && areAtHand(lhs) ? rhs : undefined;
  for (let i = 0; i < within.per.length; i++) {
    const row = within.per[i]!;
    for (let j = 0; j < row.length; j++) {
      const tolerance = row[j]!;
      if (inIntegers && isNoWorse(mostApart(lhs, inIntegers, i, j), tolerance, worst)) continue;
      const quick = gapInDoubles(comparison, tolerance, i, j);
      const { gap, beyond } = Number.isNaN(quick)
        ? compareExactly(entryOf(lhs, i, j), entryOf(rhs, i, j), relation, tolerance)
        : { gap: quick, beyond: false };
      // A gap in balls may be too small for a double.
      const ratio = beyond && tolerance === 0 ? Number.POSITIVE_INFINITY : gap / tolerance;
      const worse = beyond === (worst.verdict === 'beyond') ? ratio > worst.ratio : beyond;
      if (worse)
        worst = { verdict: beyond ? 'beyond' : 'within', ratio, at: [i, j], gap, tolerance };
    }
  }
  return worst;
};
