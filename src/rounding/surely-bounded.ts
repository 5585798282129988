import { chainedLayers } from '../network/flat-layers.ts';
import type { Network } from '../network/network.ts';
import { isAffine, isStack, type Stack } from '../network/stack.ts';
import { type Format, float64 } from '../numbers/format.ts';
import { largest, type Rows } from '../numbers/rows.ts';
import { networkReach } from './network-reach.ts';
import { largestEntry } from './upward.ts';

/**
 * G = (1 + n₀ max|x|) Π (1 + N_k(max|W_k| + max|b_k|)), N_k the larger of a layer's numbers of inputs and of outputs: no row
 * sum of |x||W_i|⋯|W_j|, with biases or without, is above it. `inputs` x : [batch × inputs] may be left out.
 */
export const reachOf = (stack: Stack, inputs: Rows = []): number => {
  let reach = 1 + stack.inputs * largest(inputs);
  for (const { magnitudes, bias } of chainedLayers(stack)) {
    const { rows, columns } = magnitudes;
    const most = largestEntry(magnitudes) + (bias ? largest([bias]) : 0);
    reach *= 1 + Math.max(rows, columns) * most;
  }
  return reach;
};

/** How large B may be: then no bound of a network, and no sum or product of two, comes near the largest number. */
const farthest = 2 ** 400;

/** How large T may be: θ of four times as many roundings is below 2⁻¹². */
const mostMet = 2 ** 38;

/**
 * Whether the bounds of a network, layer by layer or folded, at the inputs or of a collapse, are surely finite: where B ≤
 * 2⁴⁰⁰ and T ≤ 2³⁸ (network-reach.ts). No peak is then above 2⁴⁰⁰, underflow adds less than 1, a geometric series of
 * underflows has r < 2⁻⁶⁰⁰, and θ is at most 2⁻¹².
 */
const isNetworkSurelyBounded = (network: Network, inputs: Rows): boolean => {
  const { size, roundings } = networkReach(network, inputs);
  return size <= farthest && roundings <= mostMet;
};

/**
 * Whether the bounds of a network are surely finite, of its collapse or fold in any order where it has one, and of its
 * evaluation at the inputs, by less work than they take. False says nothing, as of stacks with activations.
 *
 * Of a stack of dense layers: with L layers of N units at most, L(N + 1) < 2⁴⁰ as its numbers are in memory, so that
 * θ(L(N + 1)) < 2⁻¹² in float64. A number of these bounds is then at most 2¹⁰⁰ G²: it sums fewer than 2⁸⁰ products, of parts of |x||W₁|⋯|W_L| whose row
 * sums are at most G, of errors, which are at most such parts times Lθ and what underflows, and of θ. Where G ≤ 2⁴⁰⁰, that is
 * far below the largest number, 2¹⁰²⁴, and no term of underflow, below 2¹⁰⁰ η G², comes near 1.
 */
export const isSurelyBounded = (network: Network, format: Format, inputs: Rows = []): boolean => {
  if (format !== float64) return false;
  if (!isStack(network)) return isNetworkSurelyBounded(network, inputs);
  return isAffine(network) && reachOf(network, inputs) <= farthest;
};
