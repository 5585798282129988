import { type Balls, isBalls } from '../numbers/dyadic.ts';
import type { Near } from '../numbers/near.ts';
import type { Rows } from '../numbers/rows.ts';
import { compareExactly, entryOf } from './exact-gap.ts';

/** Whether a number is one of an enclosure that is known exactly. */
export const isEntryOf = ({ high, low, radius, scale = 1 }: Near, x: number, at: number): boolean =>
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
export const mostApart = (lhs: Rows | Balls, rhs: Balls, i: number, j: number): number => {
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
export const areSame = (lhs: Rows | Balls, rhs: Rows | Balls): boolean => {
  if (!isBalls(rhs)) return !isBalls(lhs) && lhs.every((row, i) => isSameRow(row, rhs[i]!));
  const { near } = rhs;
  return near && !isBalls(lhs)
    ? lhs.every((row, i) => isRowOf(near, row, i * near.columns))
    : isNoneApart(lhs, rhs);
};
