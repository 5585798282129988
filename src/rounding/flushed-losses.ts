import type { Matrix } from '../numbers/flat-matrix.ts';
import { type Format, smallestNormal } from '../numbers/format.ts';
import { mostLostInReading } from './roundoffs.ts';
import { combine, multiplyUp, roundUp } from './upward.ts';

/** `most`, of a number within `reach` of c that may be below the smallest normal number, and is not 0. */
const lossBelow = (most: number, c: number, reach: number, format: Format): number => {
  if (most === 0 || (c === 0 && reach === 0)) return 0;
  return Math.abs(c) - reach >= 2 * smallestNormal(format) ? 0 : most; // twice: this difference is rounded
};

/**
 * What flushing may take from a number within `reach` of c: nothing where subnormal numbers are kept,
 * where it is 0 and where it is surely normal, else all that is below the smallest normal number.
 */
export const flushedLoss = (c: number, reach: number, format: Format): number =>
  format.subnormals === 'kept' ? 0 : lossBelow(smallestNormal(format), c, reach, format);

/** What a factor within `reach` of c may lose where it is read, beside a relative error: it is flushed, or rounded. */
export const lossInReading = (c: number, reach: number, format: Format): number =>
  lossBelow(mostLostInReading(format), c, reach, format);

/**
 * What may be taken from x W + b below the normal numbers, beside rounding: an upper bound [rows × columns];
 * undefined where the format keeps subnormal numbers and reads all it stores. The computed x is within 2E of Y, [rows ×
 * inputs], and |x| is at most `sizes`; `magnitudes` is |W|, [inputs × columns]. Each loss meets at most `growth` = 1 + θ.
 *
 * With N the smallest normal number, what is flushed is below N, and is 0 from then on. So n products,
 * n partial sums and b lose at most N each; x_i loses at most ℓ_i ≤ N, which is multiplied by |w_ij|; and
 * w_ij, where it is subnormal, may be lost, which is multiplied by |x_i|:
 *
 *     (1 + θ) ((2n + 1) N + ℓ |W| + |x||W_S|),   W_S the subnormal weights.
 *
 * Where nothing is flushed, but factors are rounded to a format of their own, η in place of N is what one of them
 * loses below the normal numbers of that format, and products and sums lose nothing here.
 */
export const flushedLosses = (
  { value, error }: { readonly value: Matrix; readonly error?: Matrix | undefined },
  sizes: Matrix,
  magnitudes: Matrix,
  growth: number,
  format: Format,
): Matrix | undefined => {
  const most = mostLostInReading(format);
  if (most === 0) return undefined;
  const normal = smallestNormal(format);
  const small = combine(magnitudes, undefined, (w) => (w < normal ? Math.min(w, most) : 0));
  const weights = multiplyUp(sizes, small);
  const read = combine(value, error, (y, e) => lossInReading(y, 2 * e, format));
  const inputs = multiplyUp(read, magnitudes);
  const results = format.subnormals === 'flushed' ? (2 * magnitudes.rows + 1) * normal : 0;
  return combine(inputs, weights, (x, w) => roundUp(growth * (results + x + w), 0)); // 4 roundings, 1 product
};
