import type { Network } from '../network/network.ts';
import { isAffine, isStack, type Stack } from '../network/stack.ts';
import { type Format, float64 } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { networkReach } from './network-reach.ts';

/** The largest Σⱼ |aᵢⱼ|, and 0 of no rows; NaN where an entry is NaN. */
const largestRowSum = (rows: Rows): number => {
  let most = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    let sum = 0;
    for (let j = 0; j < row.length; j++) sum += Math.abs(row[j]!);
    most = Math.max(most, sum);
  }
  return most;
};

/**
 * G = (1 + ‖x‖) Π max(‖W_k‖, 1 + ‖b_k‖) with ‖·‖ the largest row sum of absolute values: no row sum of |x||W_i|⋯|W_j|, with
 * biases or without, is above it, as the norm of [[W, 0], [b, 1]] is such a maximum, and that of a product is at most the
 * product of norms (Higham 2002, §6.2). `inputs` x : [batch × inputs] may be left out.
 */
export const reachOf = ({ layers }: Stack, inputs: Rows = []): number => {
  let reach = 1 + largestRowSum(inputs);
  for (let k = 0; k < layers.length; k++) {
    const { weight, bias } = layers[k]!;
    reach *= Math.max(largestRowSum(weight), 1 + (bias ? largestRowSum([bias]) : 0));
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
 * θ(L(N + 1)) < 2⁻¹² in float64. A number of these bounds sums fewer than 2⁸⁰ products of neighbouring parts of
 * |x||W₁|⋯|W_L|, or of their errors, which are at most such parts times Lθ and what underflows. Entries of a part are at most
 * the product of the factors of G that are its own, and so those of neighbouring parts together at most G: the number is at
 * most 2¹⁰⁰ G. Where G ≤ 2⁹⁰⁰, that is far below the largest number, 2¹⁰²⁴, and what underflows comes to 2¹⁰⁰ η G at most,
 * far below 1.
 */
export const isSurelyBounded = (network: Network, format: Format, inputs: Rows = []): boolean => {
  if (format !== float64) return false;
  if (!isStack(network)) return isNetworkSurelyBounded(network, inputs);
  return isAffine(network) && reachOf(network, inputs) <= 2 ** 900;
};
