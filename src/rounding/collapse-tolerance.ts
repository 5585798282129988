import { exact, isBounded, type Tolerance } from '../judge/tolerance.ts';
import type { Network } from '../network/network.ts';
import { affineOrThrow, isStack, outputs, type Stack } from '../network/stack.ts';
import { type Format, smallestNormal, smallestOf } from '../numbers/format.ts';
import { mapRows, type Rows } from '../numbers/rows.ts';
import { anyAssociationBound } from './any-association-bound.ts';
import { anyTreeBound } from './any-tree-bound.ts';
import { type CollapseBound, leftFoldBound, rightFoldBound, split } from './fold-bounds.ts';
import { toleranceOf } from './forward-tolerance.ts';
import { matrixChain } from './matrix-chain.ts';
import { networkCollapseTolerance } from './network-tolerance.ts';
import { onLattice } from './on-lattice.ts';
import { mostLostInReading, roundoffsOf } from './roundoffs.ts';
import { roundUp } from './upward.ts';

/** The tolerances of a collapse: W′ : [inputs × outputs] and b′ : [1 × outputs]. */
export interface CollapseTolerance {
  readonly weight: Tolerance;
  readonly bias: Tolerance;
}

const because = {
  any: 'any-association bound, θ(Σ(n+1))·|W₁|⋯|W_L| (Higham 2002, §3.1)',
  tree: 'bound of any tree, E_A|B̂| + |A|E_B + θ(n+1)|Â||B̂| at each product (Higham 2002, §3.5)',
  left: 'left-fold bound, Σ θ(n+1)·|W₁⋯Wₖ₋₁||Wₖ||Wₖ₊₁⋯W_L| (Higham 2002, §3.1)',
  right: 'right-fold bound, Σ θ(n+1)·|W₁⋯Wₖ₋₁||Wₖ||Wₖ₊₁⋯W_L| (Higham 2002, §3.1)',
} as const;

const certified = (bound: CollapseBound, order: keyof typeof because): CollapseTolerance => ({
  weight: toleranceOf(bound.weight, because[order]),
  bias: toleranceOf(bound.bias, because[order]),
});

const allExact = (stack: Stack, why: string): CollapseTolerance => ({
  weight: exact(stack.inputs, outputs(stack), why),
  bias: exact(1, outputs(stack), why),
});

/** Whether 1 · x + 0 is x for every number of the format. */
const isCopied = (format: Format): boolean =>
  mostLostInReading(format) === 0 && roundoffsOf(format).copy === 0;

/**
 * W and b, which may be copied, or multiplied by 1: flushing takes what is subnormal, and a factor may be rounded to a
 * format of its own, to less than η of it below its normal numbers; so may the product.
 */
const copied = ({ layers }: Stack, format: Format): CollapseTolerance => {
  const normal = smallestNormal(format);
  const most = format.subnormals === 'flushed' ? normal : 2 * smallestOf(format);
  const { copy } = roundoffsOf(format);
  const why =
    copy > 0
      ? 'one layer: each number may be multiplied by 1, and rounded'
      : 'one layer: nothing to round, and subnormal numbers may be 0';
  const lost = (rows: Rows): Tolerance => ({
    per: mapRows(rows, (x) =>
      Math.abs(x) < normal
        ? Math.min(Math.abs(x), most)
        : copy && roundUp(copy * (1 + copy) * Math.abs(x), 0),
    ),
    because: why,
  });
  const { weight, bias = weight[0]!.map(() => 0) } = layers[0]!;
  return { weight: lost(weight), bias: lost([bias]) };
};

/** The smaller of two bounds, entry by entry; the one there is, where there is one. */
const sharper = (one: Tolerance, other: Tolerance): Tolerance => {
  if (!isBounded(one)) return other;
  if (!isBounded(other)) return one;
  return { ...one, per: mapRows(one.per, (x, i, j) => Math.min(x, other.per[i]![j]!)) };
};

/** The bound of any network, and where it has none that of trees, if the network is a chain of matrices and biases. */
const otherwise = (network: Network, format: Format): CollapseTolerance => {
  const { weight, bias } = networkCollapseTolerance(network, format);
  if (isBounded(weight) && isBounded(bias)) return { weight, bias };
  const chain = matrixChain(network, format);
  if (!chain) return { weight, bias };
  const tree = certified(anyTreeBound(chain.stack, format, chain.slack), 'tree');
  return { weight: sharper(weight, tree.weight), bias: sharper(bias, tree.bias) };
};

/**
 * |computed − exact| of W′ and b′, entry by entry, for a collapse computed in the format: in the order
 * that the subject declares, for products and biases alike, or in `any`; in any order of summation,
 * with FMA or without. Weights and biases are numbers of the format.
 *
 * Up to one layer there is nothing to round, so the tolerance is 0: a fold that starts from the
 * identity multiplies by 1 and adds 0, and both are exact. Where subnormal numbers are flushed, those of
 * one layer may be lost. A network with other layers than dense ones has the bound of network-tolerance.ts, which
 * covers any order, or that of trees where it is a chain of matrices. Throws RangeError at an activation.
 */
export const collapseTolerance = (
  network: Network,
  format: Format,
  order: 'left' | 'right' | 'any',
): CollapseTolerance => {
  if (!isStack(network)) return otherwise(network, format);
  const stack = affineOrThrow(network);
  if (stack.layers.length === 0 || (stack.layers.length === 1 && isCopied(format)))
    return allExact(stack, 'at most one layer: nothing to round');
  if (onLattice(stack, format)) return allExact(stack, 'no rounding on this lattice');
  if (stack.layers.length === 1) return copied(stack, format);
  const quick = anyAssociationBound(stack, format);
  // A fold from the identity rounds more than the bounds of folds speak of.
  if (order === 'any' || roundoffsOf(format).copy > 0)
    return quick ? certified(split(quick), 'any') : certified(anyTreeBound(stack, format), 'tree');
  const any = certified(split(quick), 'any');
  const fold = order === 'left' ? leftFoldBound : rightFoldBound;
  const { weight, bias } = certified(fold(stack, format), order);
  return { weight: sharper(weight, any.weight), bias: sharper(bias, any.bias) };
};
