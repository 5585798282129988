import type { Stack } from '../network/stack.ts';
import { type Arithmetic, affine, float64Arithmetic, lift } from '../numbers/arithmetic.ts';
import { filled } from '../numbers/rows.ts';

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

/** The layers of a stack as affine maps; a missing bias is zero. */
const mapsOf = <T>(arithmetic: Arithmetic<T>, stack: Stack): AffineMap<T>[] =>
  stack.layers.map(({ weight, bias }) => ({
    weight: lift(arithmetic, weight),
    bias: (bias ?? filled(1, weight[0]!.length, 0)[0]!).map(arithmetic.from),
  }));

/**
 * collapse(s then t) = collapse(s) then collapse(t), from the left, in any number system.
 * No layers collapse to the identity.
 */
export const collapseIn = <T>(arithmetic: Arithmetic<T>, stack: Stack): AffineMap<T> => {
  const [first, ...others] = mapsOf(arithmetic, stack);
  if (!first) return identity(arithmetic, stack.inputs);
  return others.reduce((f, g) => andThen(arithmetic, f, g), first);
};

/**
 * W′ = W₁W₂⋯W_L,  b′ = (⋯(b₁W₂ + b₂)W₃ + ⋯)W_L + b_L: the one dense layer that a stack of dense layers
 * is, from the left, in float64.  weight : [inputs × outputs], bias : [outputs]. No layers: the identity.
 *
 * @example
 * import { collapse, dense, stackOf } from 'foldproof';
 *
 * const stack = stackOf(dense([[1, 2]], [1, 0]), dense([[1], [3]], [5]));
 * collapse(stack); // { weight: [[7]], bias: [6] }
 */
export const collapse = (stack: Stack): AffineMap<number> => collapseIn(float64Arithmetic, stack);
