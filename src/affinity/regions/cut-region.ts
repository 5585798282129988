import { magnitude } from '../../numbers/dyadic.ts';
import { type Fraction, gcd, numberOfFraction, primitive, ratio } from '../../numbers/fraction.ts';

/** A point of one or two coordinates, exactly: whole numbers over the last of them, which is above 0. */
export interface ExactPoint {
  readonly whole: readonly bigint[];
  /** The coordinates, and a 1, rounded. */
  readonly near: readonly number[];
}

/** x ↦ Σ slopesᵢ xᵢ + constant, exactly. */
export interface ExactForm {
  readonly slopes: readonly Fraction[];
  readonly constant: Fraction;
}

/** A form times a number above 0: its sign, and where it is 0, are those of the form. */
export interface Direction {
  readonly whole: readonly bigint[];
  readonly near: readonly number[];
}

/** The point of whole numbers over the last of them, in lowest terms. */
export const pointOver = (whole: readonly bigint[]): ExactPoint => {
  const common = whole.reduce(gcd);
  const lowest = whole.map((n) => n / common);
  const below = lowest.at(-1)!;
  return { whole: lowest, near: lowest.map((n) => numberOfFraction(ratio(n, below))) };
};

/** A form as a direction; undefined of the form that is 0. */
export const directionOf = ({ slopes, constant }: ExactForm): Direction | undefined => {
  const all = [...slopes, constant];
  if (all.every(({ numerator }) => numerator === 0n)) return undefined;
  const near = all.map(numberOfFraction);
  return { whole: primitive(all).whole, near };
};

/** Whole numbers whose sum of products is that of the direction at the point, times what is below the point. */
const valueAt = ({ whole }: Direction, point: ExactPoint): bigint =>
  whole.reduce((sum, factor, i) => sum + factor * point.whole[i]!, 0n);

/** Beyond this share of its terms a sum of doubles has the sign of the exact one: 8 roundings of 2⁻⁵³ and room. */
const surely = 2 ** -48;

/** −1, 0 or 1: the sign of a form at a point, by doubles where they are sure of it. */
export const signAt = (direction: Direction, point: ExactPoint): number => {
  let [sum, size] = [0, 0];
  for (const [i, factor] of direction.near.entries()) {
    const term = factor * point.near[i]!;
    sum += term;
    size += Math.abs(term);
  }
  // Where a factor is rounded to a subnormal, or a sum overflows, integers decide.
  if (size > 2 ** -900 && size < 2 ** 900 && Math.abs(sum) > surely * size) return Math.sign(sum);
  const value = valueAt(direction, point);
  return value > 0n ? 1 : value < 0n ? -1 : 0;
};

/** The point between p and q at which a form is 0 that is above 0 at one of them and below at the other. */
const zeroBetween = (p: ExactPoint, q: ExactPoint, direction: Direction): ExactPoint => {
  const [u, v] = [magnitude(valueAt(direction, p)), magnitude(valueAt(direction, q))];
  return pointOver(p.whole.map((x, i) => u * q.whole[i]! + v * x));
};

/** The corners of the part of a region in which signs are not `without` (Sutherland and Hodgman 1974). */
const partOf = (
  corners: readonly ExactPoint[],
  signs: readonly number[],
  between: ReadonlyMap<number, ExactPoint>,
  without: number,
): ExactPoint[] =>
  corners.flatMap((corner, i) => {
    const crossing = between.get(i);
    const own = signs[i] === without ? [] : [corner];
    return crossing ? [...own, crossing] : own;
  });

/**
 * A region, an interval by its two ends or a convex polygon by its corners in their order, cut where a form is 0: the
 * parts on either side, or the region itself where the form does not change its sign in it. No point is rounded.
 */
export const cutRegion = (
  corners: readonly ExactPoint[],
  direction: Direction,
): (readonly ExactPoint[])[] => {
  const signs = corners.map((corner) => signAt(direction, corner));
  if (!(signs.includes(1) && signs.includes(-1))) return [corners];
  const between = new Map<number, ExactPoint>();
  for (const [i, corner] of corners.entries()) {
    const next = (i + 1) % corners.length;
    // An interval has one way from its first end to the second, and not another one back.
    if (next === 0 && corners.length === 2) continue;
    if (signs[i]! * signs[next]! < 0)
      between.set(i, zeroBetween(corner, corners[next]!, direction));
  }
  return [partOf(corners, signs, between, -1), partOf(corners, signs, between, 1)];
};
