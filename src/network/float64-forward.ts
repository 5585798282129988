import { activationNamed, type Form, formOf } from '../activations/index.ts';
import { type Arithmetic, affine, float64Arithmetic, lift } from '../numbers/arithmetic.ts';
import type { Rows } from '../numbers/rows.ts';
import { type ActivationLayer, isDense, type Layer, type Stack } from './stack.ts';

/** The function of an activation layer. Throws RangeError when the catalogue has none of that name. */
export const formOfLayer = ({ name, parameters }: ActivationLayer): Form => {
  const activation = activationNamed(name);
  if (activation?.kind !== 'elementwise') {
    throw new RangeError(`activation: expected a function of one number by name, found ${name}`);
  }
  return formOf(activation, parameters);
};

/**
 * y = (…((x W₁ + b₁) W₂ + b₂)…) W_L + b_L, in any number system, for dense layers.
 * x : [batch × inputs] → [batch × outputs]. No layers: x itself.
 */
export const forwardIn = <T>(arithmetic: Arithmetic<T>, stack: Stack, inputs: Rows): T[][] =>
  stack.layers.reduce(
    (x, layer) =>
      affine(arithmetic, x, lift(arithmetic, layer.weight), layer.bias?.map(arithmetic.from)),
    lift(arithmetic, inputs),
  );

/** y = f_L(…f₁(x W₁ + b₁)… W_L + b_L) in a format's numbers: activations by their float64 form, rounded. */
export const forwardWith = (
  arithmetic: Arithmetic<number>,
  stack: Stack<Layer>,
  inputs: Rows,
): number[][] =>
  stack.layers.reduce<number[][]>(
    (x, layer) => {
      if (isDense(layer)) {
        const weight = lift(arithmetic, layer.weight);
        return affine(arithmetic, x, weight, layer.bias?.map(arithmetic.from));
      }
      const { float64 } = formOfLayer(layer);
      return x.map((row) => row.map((z) => arithmetic.from(float64(z))));
    },
    lift(arithmetic, inputs),
  );

/**
 * y = f_L(…f₁(x W₁ + b₁)… W_L + b_L) in float64, layer by layer.  inputs : [batch × inputs] → [batch ×
 * outputs]. Throws RangeError when the catalogue has no activation of a name.
 *
 * @example
 * import { activationLayer, dense, forward64, type Layer, stackOf } from 'foldproof';
 *
 * const stack = stackOf<Layer>(dense([[1, -1]]), activationLayer('relu'), dense([[1], [1]]));
 * forward64(stack, [[-3], [2]]); // [[3], [2]]
 */
export const forward64 = (stack: Stack<Layer>, inputs: Rows): number[][] =>
  forwardWith(float64Arithmetic, stack, inputs);
