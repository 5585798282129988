import type { Stack } from '../network/stack.ts';
import { type Format, leastKept } from '../numbers/format.ts';
import { gridOf } from './on-lattice.ts';

/**
 * Is every intermediate result of a collapse, in any association, a multiple of the smallest number that
 * the format keeps? Then nothing underflows: what is below the normal numbers is exact, or does not arise.
 *
 * Weights of layer k are multiples of a power of two g_k ≤ 1, so exact products of consecutive layers
 * are multiples of Π g_k, and terms of a bias of that times its grid. Rounding leaves a multiple of a
 * power of two one: it is exact, or the result is a multiple of a larger power.
 */
export const neverUnderflows = ({ layers }: Stack, format: Format): boolean => {
  const weights = layers.reduce((product, { weight }) => product * gridOf(weight), 1);
  const biases = layers.map(({ bias }) => (bias ? gridOf([bias]) : 1));
  return weights * Math.min(...biases) >= leastKept(format);
};
