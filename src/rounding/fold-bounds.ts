import { chainedLayers } from '../network/flat-layers.ts';
import type { Stack } from '../network/stack.ts';
import { fromRows, type Matrix, matrix } from '../numbers/flat-matrix.ts';
import type { Format } from '../numbers/format.ts';
import { filled } from '../numbers/rows.ts';
import { chainBound, type Link, linksOf } from './chain-bound.ts';
import { sumRoundings } from './sum-roundings.ts';
import { transpose, withRowBelow } from './upward.ts';

/** Bounds of |computed − exact|, W′ : [inputs × outputs] and b′ : [1 × outputs]; none on overflow. */
export interface CollapseBound {
  readonly weight: Matrix | undefined;
  readonly bias: Matrix | undefined;
}

/** A left fold: W₁, then · W₂, …; and b₁, then · W₂ + b₂, …: two chains. */
export const leftFoldBound = (stack: Stack, format: Format): CollapseBound => {
  const [first] = stack.layers;
  const links = linksOf(stack).slice(1);
  const linear = links.map(({ weight, magnitudes }) => ({
    weight,
    magnitudes,
    roundings: sumRoundings(weight.rows, false),
  }));
  const start = first!.bias ? [first!.bias] : filled(1, first!.weight[0]!.length, 0);
  return {
    weight: chainBound(chainedLayers(stack)[0]!.weight, linear, format),
    bias: chainBound(fromRows(start), links, format),
  };
};

/** The rows of W′ and, below them, the row of b′. */
export const split = (bound: Matrix | undefined): CollapseBound => {
  if (!bound) return { weight: undefined, bias: undefined };
  const { rows, columns, data } = bound;
  const at = data.length - columns;
  return {
    weight: { rows: rows - 1, columns, data: data.subarray(0, at) },
    bias: { rows: 1, columns, data: data.subarray(at) },
  };
};

/**
 * A right fold: W_L, then W_{L−1} · it, …; and b_L, then b_{L−1} · (W_L) + it, …. Transposed, both are
 * the rows of one chain: [W_L; b_L]ᵀ · [[W_{L−1}, 0], [b_{L−1}, 1]]ᵀ ⋯
 */
export const rightFoldBound = ({ layers }: Stack, format: Format): CollapseBound => {
  const tops = layers.map(({ weight, bias }) => transpose(withRowBelow(fromRows(weight), bias)));
  const links = tops.slice(0, -1).map((top): Link => {
    const weight = matrix(top.rows + 1, top.columns);
    weight.data.set(top.data);
    weight.data[weight.data.length - 1] = 1;
    // n products and a sum of n + 1 terms: multiplying the constant by 1 is exact.
    return { weight, roundings: weight.rows };
  });
  const bound = chainBound(tops.at(-1)!, links.reverse(), format);
  return split(bound && transpose(bound));
};
