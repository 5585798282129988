import { type Format, smallestNormal } from '../numbers/format.ts';
import { combine, type Matrix, multiplyUp, roundUp } from './upward.ts';

/**
 * What flushing may take from a number within `reach` of c: nothing where subnormal numbers are kept,
 * where it is 0 and where it is surely normal, else all that is below the smallest normal number.
 */
export const flushedLoss = (c: number, reach: number, format: Format): number => {
  if (format.subnormals === 'kept' || (c === 0 && reach === 0)) return 0;
  const normal = smallestNormal(format);
  return Math.abs(c) - reach >= 2 * normal ? 0 : normal; // twice: this difference is rounded
};

/**
 * What flushing may take from x W + b, beside rounding: an upper bound [rows × columns]; undefined where
 * the format keeps subnormal numbers. The computed x is within 2E of Y, [rows × inputs], and |x| is at
 * most `sizes`; `magnitudes` is |W|, [inputs × columns]. Each loss meets at most `growth` = 1 + θ.
 *
 * With N the smallest normal number, what is flushed is below N, and is 0 from then on. So n products,
 * n partial sums and b lose at most N each; x_i loses at most ℓ_i ≤ N, which is multiplied by |w_ij|; and
 * w_ij, where it is subnormal, may be lost, which is multiplied by |x_i|:
 *
 *     (1 + θ) ((2n + 1) N + ℓ |W| + |x||W_S|),   W_S the subnormal weights.
 */
export const flushedLosses = (
  { value, error }: { readonly value: Matrix; readonly error?: Matrix | undefined },
  sizes: Matrix,
  magnitudes: Matrix,
  growth: number,
  format: Format,
): Matrix | undefined => {
  if (format.subnormals === 'kept') return undefined;
  const normal = smallestNormal(format);
  const subnormal = combine(magnitudes, undefined, (w) => (w < normal ? w : 0));
  const weights = multiplyUp(sizes, subnormal);
  const read = combine(value, error, (y, e) => flushedLoss(y, 2 * e, format));
  const inputs = multiplyUp(read, magnitudes);
  const results = (2 * magnitudes.rows + 1) * normal;
  return combine(inputs, weights, (x, w) => roundUp(growth * (results + x + w), 0)); // 4 roundings, 1 product
};
