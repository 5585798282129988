import { type Balls, isBalls, toDyadic, toNumber } from '../numbers/dyadic.ts';
import type { Rows } from '../numbers/rows.ts';
import type { Comparison } from './comparison.ts';
import { isBounded } from './tolerance.ts';

/** What the judge found of one comparison, and where it is worst. */
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

/** A ball on a grid 2^exponent. */
interface Entry {
  readonly middle: bigint;
  readonly radius: bigint;
  readonly exponent: number;
}

const entryOf = (side: Rows | Balls, i: number, j: number): Entry => {
  if (!isBalls(side)) {
    const { mantissa, exponent } = toDyadic(side[i]![j]!);
    return { middle: mantissa, radius: 0n, exponent };
  }
  const radius = side.radius?.[i]?.[j] ?? 0n;
  return { middle: side.middle[i]![j]!, radius, exponent: side.exponent };
};

const align = (n: bigint, from: number, to: number): bigint => n << BigInt(from - to);

/**
 * The gap of one entry, exactly: how far the sides are *certainly* apart (balls may hide up to
 * their radii), compared with the tolerance in integers.
 */
const compareExactly = (
  lhs: Entry,
  rhs: Entry,
  relation: Comparison['relation'],
  tolerance: number,
): { gap: number; beyond: boolean } => {
  const bound = toDyadic(tolerance);
  const exponent = Math.min(lhs.exponent, rhs.exponent, bound.exponent);
  const signed =
    align(lhs.middle, lhs.exponent, exponent) - align(rhs.middle, rhs.exponent, exponent);
  const apart = relation === '=' && signed < 0n ? -signed : signed;
  const blur =
    align(lhs.radius, lhs.exponent, exponent) + align(rhs.radius, rhs.exponent, exponent);
  const gap = apart - blur < 0n ? 0n : apart - blur;
  return {
    gap: toNumber({ mantissa: gap, exponent }),
    beyond: gap > align(bound.mantissa, bound.exponent, exponent),
  };
};

/**
 * The one place where two sides are compared. Exact: where float64 subtraction could round the
 * answer, it is decided in integers. Throws RangeError when an entry is NaN or infinite: the driver
 * classes such answers before they come here.
 */
export const judge = ({ lhs, relation, rhs, within }: Comparison): Judgement => {
  if (!isBounded(within)) {
    return {
      verdict: 'uncertified',
      ratio: Number.NaN,
      at: [0, 0],
      gap: Number.NaN,
      tolerance: Number.NaN,
    };
  }
  const floats = !isBalls(lhs) && !isBalls(rhs);
  let worst: Judgement = {
    verdict: 'within',
    ratio: 0,
    at: [0, 0],
    gap: 0,
    tolerance: within.per[0]?.[0] ?? 0,
  };
  let beyond = false;
  for (let i = 0; i < within.per.length; i++) {
    const row = within.per[i]!;
    for (let j = 0; j < row.length; j++) {
      const tolerance = row[j]!;
      let gap: number;
      let exceeds: boolean;
      const difference = floats ? lhs[i]![j]! - rhs[i]![j]! : Number.NaN;
      const quick = relation === '=' ? Math.abs(difference) : difference;
      // Rounding is monotone: fl(d) < t implies d < t. Only equality and overflow need integers.
      if (quick < tolerance) {
        gap = Math.max(quick, 0);
        exceeds = false;
      } else {
        ({ gap, beyond: exceeds } = compareExactly(
          entryOf(lhs, i, j),
          entryOf(rhs, i, j),
          relation,
          tolerance,
        ));
      }
      const ratio = gap === 0 ? 0 : gap / tolerance;
      if (exceeds ? !beyond || ratio > worst.ratio : !beyond && ratio > worst.ratio) {
        worst = { verdict: exceeds ? 'beyond' : 'within', ratio, at: [i, j], gap, tolerance };
      }
      beyond ||= exceeds;
    }
  }
  return worst;
};
