import { chainedLayers } from '../network/flat-layers.ts';
import type { Stack } from '../network/stack.ts';
import { type Format, float64 } from '../numbers/format.ts';
import { largest, type Rows } from '../numbers/rows.ts';
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

/**
 * Whether the bounds of a stack of dense layers, of its collapse in any order and of its evaluation at the inputs, are
 * surely finite, by less work than they take. False says nothing.
 *
 * With L layers of N units at most, L(N + 1) < 2⁴⁰ as its numbers are in memory, so that θ(L(N + 1)) < 2⁻¹² in float64. A
 * number of these bounds is then at most 2¹⁰⁰ G²: it sums fewer than 2⁸⁰ products, of parts of |x||W₁|⋯|W_L| whose row
 * sums are at most G, of errors, which are at most such parts times Lθ and what underflows, and of θ. Where G ≤ 2⁴⁰⁰, that is
 * far below the largest number, 2¹⁰²⁴, and no term of underflow, below 2¹⁰⁰ η G², comes near 1.
 */
export const isSurelyBounded = (stack: Stack, format: Format, inputs?: Rows): boolean =>
  format === float64 && reachOf(stack, inputs) <= 2 ** 400;
