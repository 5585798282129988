import { isBalls } from '../numbers/dyadic.ts';
import type { Rows } from '../numbers/rows.ts';
import type { Comparison, EarlyTolerance } from './comparison.ts';
import { compareExactly, entryOf } from './exact-gap.ts';
import { type Judgement, NothingApart } from './judgement.ts';
import { gapInDoubles, gapNear } from './near-gap.ts';
import { isEntryOf } from './same-sides.ts';

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
export const judgeEarly = (
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
