/** By how much a network misses its targets, as the oracle has it: exactly, or within a radius. */
import type { Network } from '../network/network.ts';
import { type Balls, magnitude, toBalls } from '../numbers/dyadic.ts';
import type { Rows } from '../numbers/rows.ts';
import { exactForward } from './exact-forward.ts';
import { gapOf } from './gap.ts';

/** What a network is trained on: inputs [batch × inputs], targets [batch × outputs]. */
export interface Examples {
  readonly inputs: Rows;
  readonly targets: Rows;
}

/**
 * y − t of each row and output, [batch × outputs]; undefined where the oracle has no enclosure of y, as at a jump.
 * Throws RangeError where a number is NaN or infinite.
 */
export const missesOf = (network: Network, { inputs, targets }: Examples): Balls | undefined => {
  const y = exactForward(network, inputs);
  return y && gapOf(y, toBalls(targets));
};

/**
 * Σ (y − t)² over all rows and outputs, [1 × 1]: with y − t within r of m, a square is within r (2|m| + r) of m².
 * Undefined and thrown as by `missesOf`.
 */
export const squaredError = (network: Network, examples: Examples): Balls | undefined => {
  const misses = missesOf(network, examples);
  if (!misses) return undefined;
  const { exponent, middle, radius } = misses;
  const flat = middle.flat();
  const total = flat.reduce((sum, x) => sum + x * x, 0n);
  const radii = radius?.flat();
  const around = radii?.reduce((sum, r, k) => sum + r * (2n * magnitude(flat[k]!) + r), 0n);
  return {
    exponent: 2 * exponent,
    middle: [[total]],
    ...(around !== undefined && { radius: [[around]] }),
  };
};
