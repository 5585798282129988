import { inputSize, type Network, wordsOf } from '../network/network.ts';
import { type Arithmetic, affine, float64Arithmetic } from '../numbers/arithmetic.ts';
import { type Beyond, floatBeyond, nothingBeyond } from '../words/systems/beyond.ts';
import { walk } from '../words/walk.ts';
import { type Collapsed, collapsing, identityMap, matrixOf } from './collapsing.ts';

/** x ↦ x W′ + b′.  weight : [inputs × outputs], bias : [outputs]. */
export interface AffineMap<T> {
  readonly weight: readonly (readonly T[])[];
  readonly bias: readonly T[];
}

/** x ↦ x: what a stack of no layers is. */
export const identity = <T>(arithmetic: Arithmetic<T>, units: number): AffineMap<T> => ({
  weight: Array.from({ length: units }, (_, i) =>
    Array.from({ length: units }, (_, j) => arithmetic.from(i === j ? 1 : 0)),
  ),
  bias: new Array<T>(units).fill(arithmetic.from(0)),
});

/**
 * First f, then g:  (x W₁ + b₁) W₂ + b₂ = x (W₁W₂) + (b₁W₂ + b₂).
 * The outputs of f must be the inputs of g.
 */
export const andThen = <T>(
  arithmetic: Arithmetic<T>,
  f: AffineMap<T>,
  g: AffineMap<T>,
): AffineMap<T> => ({
  weight: affine(arithmetic, f.weight, g.weight),
  bias: affine(arithmetic, [f.bias], g.weight, g.bias)[0]!,
});

/**
 * The one affine map that a network of affine layers is, in any number system: its words from the first to the
 * last, which for dense layers is (⋯(W₁W₂)W₃⋯)W_L from the left. No layers collapse to the identity. `beyond`
 * gives the quotients and roots of norms and means where the system has them. Throws RangeError at an
 * activation, and where a layer needs a quotient or a root that there is not.
 */
export const collapseIn = <T>(
  arithmetic: Arithmetic<T>,
  network: Network,
  beyond: Beyond<T> = nothingBeyond(arithmetic.name),
): AffineMap<T> => {
  const inputs = inputSize(network);
  const system = collapsing(arithmetic, beyond, inputs);
  const map = walk<Collapsed<T>>(system, wordsOf(network), identityMap(inputs));
  const { weight, bias, units } = matrixOf(map, inputs, arithmetic.from);
  return { weight: weight!, bias: bias ?? new Array<T>(units).fill(arithmetic.from(0)) };
};

/**
 * W′ = W₁W₂⋯W_L,  b′ = (⋯(b₁W₂ + b₂)W₃ + ⋯)W_L + b_L: the one dense layer that a stack of dense layers
 * is, from the left, in float64; and so for every network of affine layers, of batch norms, convolutions, sums
 * of branches.  weight : [inputs × outputs], bias : [outputs]. No layers: the identity. Throws RangeError at an
 * activation.
 *
 * @example
 * import { collapse, dense, stackOf } from 'foldproof';
 *
 * const stack = stackOf(dense([[1, 2]], [1, 0]), dense([[1], [3]], [5]));
 * collapse(stack); // { weight: [[7]], bias: [6] }
 */
export const collapse = (network: Network): AffineMap<number> =>
  collapseIn(float64Arithmetic, network, floatBeyond(float64Arithmetic));
