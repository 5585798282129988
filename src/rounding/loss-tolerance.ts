/** How far rounding alone can move the loss of a network on its data. */
import { isBounded, type Tolerance } from '../judge/tolerance.ts';
import type { Layer, Stack } from '../network/stack.ts';
import { type Format, largestOf, leastKept } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { forwardTolerance } from './forward-tolerance.ts';
import { mostLostInReading, roundoffsOf } from './roundoffs.ts';
import { grownFar, roundUp } from './upward.ts';

/**
 * |count · loss − Σ (y − t)²|, [1 × 1]: with ŷ within E of y, a square is off by (2|y − t| + E)E, and each of the count
 * terms meets count roundings of the sum and 8 operations: the difference, twice as it is squared, its square, the
 * sum's division, or two of them, a factor that is rounded, and storing.
 */
export const lossTolerance = (
  stack: Stack<Layer>,
  inputs: Rows,
  targets: Rows,
  misses: Rows,
  format: Format,
): Tolerance => {
  const within = forwardTolerance(stack, inputs, format);
  if (!isBounded(within)) return within;
  const { sum, alone } = roundoffsOf(format);
  const [reading, kept] = [mostLostInReading(format), leastKept(format)];
  const count = targets.length * targets[0]!.length;
  const growth = grownFar(count * sum + 8 * alone);
  const most = largestOf(format) / 2;
  let [total, size] = [0, 0];
  for (const [i, row] of within.per.entries()) {
    for (const [j, error] of row.entries()) {
      const miss = Math.abs(misses[i]![j]!) * (1 + 2 ** -50); // the nearest double to the exact one
      const reach = miss + error + reading;
      total += (2 * miss + error + reading) * (error + reading) + growth * reach * reach;
      size += reach * reach;
    }
  }
  // count terms of 6 roundings and a sum of them; each operation may underflow, and the mean stands for all of them.
  const bound = roundUp(total + count * (2 * count + 4) * kept + size * reading, count + 8);
  return (1 + growth) * size < most && Number.isFinite(bound)
    ? {
        per: [[bound]],
        because: `rounding of the squares and their sum (Higham 2002, §3.1) + ${within.because}`,
      }
    : { none: 'overflow' };
};
