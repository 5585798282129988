import { isBalls } from '../numbers/dyadic.ts';
import type { Near } from '../numbers/near.ts';
import type { Comparison } from './comparison.ts';

/** How small a part of the tolerance the radius of an enclosure must be, so that ratios mean what they say. */
const smallPart = 2 ** -30;

/** The least tolerance at which nothing below is lost to underflow. */
const leastTolerance = 2 ** -1000;

/** How far off an enclosure is at most: its radius, or a part of the tolerance where that is known and smaller. */
export const radiusOf = (
  { radius, scale = 1 }: Near,
  at: number,
  granted: number,
  part?: number,
) => (part === undefined ? radius[at]! : Math.min(radius[at]!, granted * scale * part));

/**
 * |x − y| of a double and a number within a radius of high + low, if that is surely below the tolerance, or both are equal;
 * else NaN. All but |x − y| are multiplied by the scale of the enclosure, exactly, or are infinite: then x leaves a doubt, and
 * the tolerance none. The two subtractions round by u each, so that the true gap is at most d(1 + 4u) + 2u|low| + radius; the
 * factor in front pays for that, and for the roundings of this line.
 */
export const gapNear = (
  given: number,
  near: Near,
  at: number,
  granted: number,
  part?: number,
): number => {
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
export const gapInDoubles = (
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
