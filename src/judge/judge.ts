import { type Balls, isBalls, magnitude, toDyadic, toNumber } from '../numbers/dyadic.ts';
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

/** The ball (middle ± radius) · 2^exponent. */
interface Entry {
  readonly middle: bigint;
  readonly radius: bigint;
  readonly exponent: number;
}

const entryOf = (side: Rows | Balls, i: number, j: number): Entry => {
  if (isBalls(side)) {
    const { exponent, middle, radius } = side;
    return { middle: middle[i]![j]!, radius: radius ? radius[i]![j]! : 0n, exponent };
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

const compare = (
  { lhs, relation, rhs }: Comparison,
  tolerance: number,
  i: number,
  j: number,
): Gap => {
  // Rounding is monotone: fl(d) < t implies d < t. Only equality and overflow need integers.
  const difference = isBalls(lhs) || isBalls(rhs) ? Number.NaN : lhs[i]![j]! - rhs[i]![j]!;
  const gap = relation === '=' ? Math.abs(difference) : difference;
  if (gap < tolerance) return { gap, beyond: false };
  return compareExactly(entryOf(lhs, i, j), entryOf(rhs, i, j), relation, tolerance);
};

/**
 * The verdict on two sides [rows × columns]: whether every entry is within its tolerance, and which is
 * the worst. This is the one place where sides are compared, and it decides exactly: in integers, where
 * the subtraction of doubles could round the answer. Throws RangeError when an entry is NaN or infinite:
 * the driver classes such answers before they come here.
 */
export const judge = (comparison: Comparison): Judgement => {
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
  for (const [i, row] of within.per.entries()) {
    for (const [j, tolerance] of row.entries()) {
      const { gap, beyond } = compare(comparison, tolerance, i, j);
      // A gap in balls may be too small for a double.
      const ratio = beyond && tolerance === 0 ? Number.POSITIVE_INFINITY : gap / tolerance;
      const worse = beyond === (worst.verdict === 'beyond') ? ratio > worst.ratio : beyond;
      if (worse)
        worst = { verdict: beyond ? 'beyond' : 'within', ratio, at: [i, j], gap, tolerance };
    }
  }
  return worst;
};
