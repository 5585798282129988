/** How far two matrices of balls are apart, and whether they surely are. */
import { type Balls, magnitude } from '../numbers/dyadic.ts';

type Integers = readonly (readonly bigint[])[];

/** The same numbers on a grid that is 2^by times finer. */
const finer = (rows: Integers, by: number): Integers =>
  by === 0 ? rows : rows.map((row) => row.map((n) => n << BigInt(by)));

/** a − b, entry by entry, exactly; the radius is the sum of theirs. */
export const gapOf = (a: Balls, b: Balls): Balls => {
  const exponent = Math.min(a.exponent, b.exponent);
  const on = (rows: Integers, from: Balls): Integers => finer(rows, from.exponent - exponent);
  const [mine, others] = [on(a.middle, a), on(b.middle, b)];
  const middle = mine.map((row, i) => row.map((n, j) => n - others[i]![j]!));
  if (!a.radius && !b.radius) return { exponent, middle };
  const radii = [a, b].map((one) => one.radius && on(one.radius, one));
  const at = (i: number, j: number): bigint =>
    radii.reduce((sum, rows) => sum + (rows ? rows[i]![j]! : 0n), 0n);
  return { exponent, middle, radius: middle.map((row, i) => row.map((_, j) => at(i, j))) };
};

/** Whether all entries are 0, surely. */
export const isZero = ({ middle, radius }: Balls): boolean =>
  !radius && middle.every((row) => row.every((n) => n === 0n));

/** Whether an entry is not 0, surely. */
export const isSurelyNotZero = ({ middle, radius }: Balls): boolean =>
  middle.some((row, i) => row.some((n, j) => magnitude(n) > (radius?.[i]?.[j] ?? 0n)));

/** Each later row less the first: W′ of f(0), f(e₁) …, whose first row is f(0). */
export const withoutFirst = ({ exponent, middle, radius }: Balls): Balls => ({
  exponent,
  middle: middle.slice(1).map((row) => row.map((n, j) => n - middle[0]![j]!)),
  ...(radius && { radius: radius.slice(1).map((row) => row.map((r, j) => r + radius[0]![j]!)) }),
});
