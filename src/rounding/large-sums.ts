/**
 * Sums near the largest number of a format, where upper bounds in doubles have no answer: Σ |aₖ bₖ| may be above that number, or
 * be infinite in doubles, and yet no sum of these products is, as some of them are negative.
 */
import { Decimal } from 'decimal.js';
import { decimalOf } from '../numbers/decimal.ts';
import { type Format, largestOf } from '../numbers/format.ts';
import { range } from '../numbers/range.ts';
import type { Approximate } from './products.ts';
import { roundUp } from './upward.ts';

/** Decimals that are rounded away from 0: of numbers that are not negative each result is an upper bound. None overflows. */
const Up = Decimal.clone({ precision: 40, rounding: Decimal.ROUND_UP });

/** Entry k of a matrix, and how far it may be off. */
const entryOf = ({ value, error }: Approximate, k: number) => ({
  middle: decimalOf(value.data[k]!),
  radius: decimalOf(error?.data[k] ?? 0),
});

/** Numbers within aₖ ± rₖ, within bₖ ± sₖ, and within c ± q. */
interface Terms {
  readonly a: Approximate;
  readonly b: Approximate;
  /** [rows × columns], or one row that is added to each. */
  readonly c?: Approximate | undefined;
}

/**
 * What a computed entry [i, j] of A B + C commits, `growth` · Σ (|âₖ b̂ₖ| + |ĉ|) + `lost`, rounded up; undefined where a sum of
 * some of its terms, in any order, may reach the largest number of the format, or where a number is not finite.
 *
 * With P⁺ and P⁻ what the positive and the negative ones of all aₖbₖ and c come to, and
 * R = Σ (rₖ|bₖ| + |aₖ|sₖ + rₖsₖ) + q, the sizes add up to P⁺ + P⁻ + R at most, and exact sums of some of the terms lie
 * between −P⁻ − R and P⁺ + R. Each rounding of a sum is one that a term meets: so what is computed of such a sum is off by no
 * more than what the whole one commits (Higham 2002, §3.1).
 */
export const committedNearLargest = (
  { a, b, c }: Terms,
  [i, j]: readonly [number, number],
  { growth, lost }: { readonly growth: number; readonly lost: number },
  format: Format,
): number | undefined => {
  const { rows: n, columns } = b.value;
  const products = range(n).map((k) => [i * n + k, k * columns + j] as const);
  const shift = c ? (i % c.value.rows) * columns + j : 0;
  const read = [
    ...[growth, lost, c?.value.data[shift] ?? 0, c?.error?.data[shift] ?? 0],
    ...[a, b].flatMap(({ value, error }, side) =>
      products.flatMap((at) => [value.data[at[side]!]!, error?.data[at[side]!] ?? 0]),
    ),
  ];
  if (!read.every(Number.isFinite)) return undefined;
  let [positive, negative, off] = [new Up(0), new Up(0), new Up(0)];
  const add = (x: Decimal): void => {
    if (x.isNegative()) negative = Up.add(negative, x.abs());
    else positive = Up.add(positive, x);
  };
  for (const [p, q] of products) {
    const [x, w] = [entryOf(a, p), entryOf(b, q)];
    add(Up.mul(x.middle, w.middle));
    const reach = Up.mul(Up.add(x.middle.abs(), x.radius), w.radius);
    off = Up.add(off, Up.add(Up.mul(x.radius, w.middle.abs()), reach));
  }
  if (c) {
    const { middle, radius } = entryOf(c, shift);
    add(middle);
    off = Up.add(off, radius);
  }
  const sizes = Up.add(Up.add(positive, negative), off);
  const committed = Up.add(Up.mul(decimalOf(growth), sizes), decimalOf(lost));
  const top = Up.add(Up.add(Up.max(positive, negative), off), committed);
  const largest = Math.min(largestOf(format), Number.MAX_VALUE);
  return top.lessThan(decimalOf(largest)) ? roundUp(committed.toNumber(), 0) : undefined; // 1 rounding
};
