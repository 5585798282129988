import { chainedLayers } from '../network/flat-layers.ts';
import { type Stack, widthsOf } from '../network/stack.ts';
import type { Matrix } from '../numbers/flat-matrix.ts';
import { type Format, largestOf, leastKept } from '../numbers/format.ts';
import { mostLostInReading, roundoffsOf } from './roundoffs.ts';
import { rowSumBound } from './row-sum-bound.ts';
import { sumRoundings } from './sum-roundings.ts';
import { addUp, grown, multiplyUp, roundUp, rowSums, withRowBelow } from './upward.ts';

/**
 * |computed − exact| of W′ (its rows first) and b′ (the last row), [inputs + 1 × outputs], for any
 * association of W̃₁W̃₂⋯W̃_L with W̃ = [[W, 0], [b, 1]], any order of summation, FMA or not; undefined
 * when an intermediate may overflow. Two layers or more.
 *
 * Roundings. Each boundary between two layers is summed over once, whatever the tree, and a product
 * there meets at most n + 1 roundings. So a computed entry is Σ over paths of Π w̃ · (1 + ϑ), with
 * |ϑ| ≤ θ = θ(Σ(n_k + 1)) over the inner widths, and the error is at most θ · |W̃₁|⋯|W̃_L|
 * (Higham 2002, §3.1 and §3.5). An entry of W′ has no bias in its sums, whose other terms are 0, and so less
 * (sum-roundings.ts). Where factors, sums and results have formats of their
 * own, each product of two nodes rounds two factors and a result besides, and a fold that begins with the identity
 * copies the first: θ is that of Σ(n_k + 1)u + (L − 1)(2u_factor + u_store) + u_copy. b′ may be a sum of one term a
 * bias, b_k W_{k+1}⋯W_L, each of which is stored before it is added, and so may be what each addition gives: its row has
 * 2(L − 1) in place of L − 1, and a θ of its own.
 *
 * Underflow. The node W̃_i⋯W̃_j commits at most e = (N + 1)η(1 + θ) to an entry, N the largest inner
 * width, and only in real columns. |W̃₁|⋯|W̃_{i−1}| and |W̃_{j+1}|⋯|W̃_L| carry it to the end. Summed
 * over all i < j, with A_{i−1} the row sums of the former and A₀ = 1, that is Z_L of
 * Z_j = Z_{j−1}|W_j| + e Σ_{i<j} A_{i−1} 1ᵀ, which rides on the same fold as θ · |W̃₁|⋯|W̃_j|. What
 * underflows is also carried by nodes that underflow themselves: a geometric series in
 * κ = (L²/2) N e R, R the bound of row sums (row-sum-bound.ts), which adds at most a third where κ ≤ 1/4.
 *
 * Flushing, where subnormal numbers may be 0: with N the smallest normal number, each of n products and n
 * partial sums of a node loses at most N, for good, so e = 2(N_w + 1)N(1 + θ) with N_w the largest inner
 * width; and an entry of a layer may be lost where it is read, so that the sums are over all i ≤ j, and
 * there are at most ¾L² nodes in κ. Factors that are rounded to a format of their own lose as much at most where
 * they are read, with η of that format for N.
 *
 * Overflow. No entry of a node, nor a partial sum on the way to one, is above R(1 + θ + κ/(1 − κ)).
 */
export const anyAssociationBound = (stack: Stack, format: Format): Matrix | undefined => {
  const { layers, inputs } = stack;
  const inner = widthsOf(stack).slice(1, -1);
  const widest = Math.max(...inner);
  const { factor, sum: added, store, copy } = roundoffsOf(format);
  const roundingsOf = (hasBias: boolean): number =>
    inner.reduce((sum, n) => sum + sumRoundings(n, hasBias), 0);
  const apart = inner.length * (2 * factor + store);
  const ofWeights = grown(roundingsOf(false) * added + apart + copy);
  const ofBias = grown(roundingsOf(true) * added + 2 * apart + copy);
  const growthOf = (row: number): number => (row === inputs ? ofBias : ofWeights);
  const flushed = mostLostInReading(format) > 0 || copy > 0;
  const lost = (flushed ? 2 : 1) * leastKept(format);
  const underflow = 4 * (widest + 1) * lost; // e and a third of it, as 1 + θ ≤ 3
  const weights = chainedLayers(stack).map(({ magnitudes }) => magnitudes);
  const biases = layers.map(({ bias }) => bias?.map(Math.abs));
  let farthest = rowSumBound(weights);
  let bound = withRowBelow(weights[0]!, biases[0]);
  for (let r = 0, i = 0; r <= inputs; r++)
    for (let j = 0; j < bound.columns; j++, i++)
      bound.data[i] = roundUp(growthOf(r) * bound.data[i]! + (flushed ? underflow : 0), 0); // 2 roundings, 1 product
  const starts = new Float64Array(inputs + 1).fill(1); // Σ A_{i−1}
  for (let k = 0; ; k++) {
    // The bound is at least θ|W̃₁|⋯|W̃_k|, and the row of b′ has the constant 1 beside it.
    const whole = rowSums(bound).map((sum, r) => roundUp(sum / growthOf(r), 0)); // 1 rounding
    const sums = whole.map((sum, r) => (r === inputs ? addUp(sum, 1) : sum));
    farthest = Math.max(farthest, sums[inputs]!);
    if (k === layers.length - 1) break;
    bound = multiplyUp(bound, weights[k + 1]!);
    for (let r = 0, i = 0; r <= inputs; r++) {
      const bias = r === inputs ? biases[k + 1] : undefined;
      const next = addUp(starts[r]!, sums[r]!);
      const nodes = flushed ? next : starts[r]!;
      for (let j = 0; j < bound.columns; j++, i++)
        // 3 roundings, 2 products: one n.
        bound.data[i] = roundUp(bound.data[i]! + ofBias * (bias?.[j] ?? 0) + underflow * nodes, 1);
      starts[r] = next;
    }
  }
  // ≥ 4κ, as 1 + θ ≤ 3. Counts and η are exact in float64: 1 rounding.
  const square = layers.length ** 2;
  const series = roundUp((flushed ? 9 : 6) * square * widest * (widest + 1) * lost * farthest, 0);
  const stays = series <= 1 && roundUp(farthest * (4 / 3 + ofBias), 0) < largestOf(format); // 3 roundings
  return stays ? bound : undefined;
};
