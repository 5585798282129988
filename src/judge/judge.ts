import { type Balls, isBalls } from '../numbers/dyadic.ts';
import { rowHeldToExact } from '../numbers/near.ts';
import type { Rows } from '../numbers/rows.ts';
import { type Comparison, type EarlyTolerance, earlyOf, isSurelyCertified } from './comparison.ts';
import { compareExactly, entryOf } from './exact-gap.ts';
import { holdToExact } from './hold-to-exact.ts';
import { judgeEarly } from './judge-early.ts';
import { type Judgement, NothingApart } from './judgement.ts';
import { gapInDoubles } from './near-gap.ts';
import { areSame, mostApart } from './same-sides.ts';
import { isBounded } from './tolerance.ts';

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
