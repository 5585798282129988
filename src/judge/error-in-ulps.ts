import {
  type Balls,
  bitLength,
  type Dyadic,
  magnitude,
  toDyadic,
  toNumber,
} from '../numbers/dyadic.ts';
import type { Format } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';

/** How far a computed number is from the true one. */
export interface EntryError {
  /** In units in the last place of the format at the true value, whether or not that is a number of it. */
  readonly ulps: number;
  readonly absolute: number;
  /** The entry, [row, column]. */
  readonly entry: readonly [number, number];
}

/**
 * The exponent of ulp(y) in a format: of 2u · 2^e where 2^e ≤ |y| < 2^(e+1), and of the smallest positive
 * number for smaller y, 0 included.
 */
const ulpExponent = ({ mantissa, exponent }: Dyadic, { unit, smallest }: Format): number => {
  const least = Math.round(Math.log2(smallest));
  if (mantissa === 0n) return least;
  return Math.max(least, bitLength(mantissa) + exponent + Math.round(Math.log2(unit)));
};

/**
 * The largest error among the entries of a matrix [rows × columns], in ulps of a format, and the first
 * entry that has it. The truth is the middle of each ball, so an error is off by the radius at most.
 * Throws RangeError when a computed number is not finite.
 */
export const largestError = (computed: Rows, truth: Balls, format: Format): EntryError => {
  let worst: EntryError = { ulps: 0, absolute: 0, entry: [0, 0] };
  for (const [i, row] of computed.entries()) {
    for (const [j, x] of row.entries()) {
      const found = toDyadic(x);
      const wanted: Dyadic = { mantissa: truth.middle[i]![j]!, exponent: truth.exponent };
      const exponent = Math.min(found.exponent, wanted.exponent);
      const on = (y: Dyadic): bigint => y.mantissa << BigInt(y.exponent - exponent);
      const mantissa = magnitude(on(found) - on(wanted));
      const ulps = toNumber({ mantissa, exponent: exponent - ulpExponent(wanted, format) });
      if (ulps > worst.ulps) {
        worst = { ulps, absolute: toNumber({ mantissa, exponent }), entry: [i, j] };
      }
    }
  }
  return worst;
};
