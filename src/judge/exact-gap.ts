import { type Balls, isBalls, magnitude, toDyadic, toNumber } from '../numbers/dyadic.ts';
import type { Rows } from '../numbers/rows.ts';
import type { Comparison } from './comparison.ts';

/** The ball (middle ± radius) · 2^exponent. */
interface Entry {
  readonly middle: bigint;
  readonly radius: bigint;
  readonly exponent: number;
}

export const entryOf = (side: Rows | Balls, i: number, j: number): Entry => {
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
export const compareExactly = (
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
