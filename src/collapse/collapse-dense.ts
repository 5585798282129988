import type { Dense } from '../network/stack.ts';
import { type Arithmetic, affine, lift } from '../numbers/arithmetic.ts';
import type { AffineMap } from './collapse.ts';
import { meetings, productOrder } from './product-order.ts';

/** A part of a chain; without a bias where none of its layers has one. */
interface Part<T> {
  readonly weight: readonly (readonly T[])[];
  readonly bias: readonly T[] | undefined;
}

/**
 * The one affine map that a chain of dense layers is, in any number system, multiplied in an order that takes few
 * multiply-adds (`productOrder`): first f, then g is W₁W₂ and b₁W₂ + b₂ for parts of the chain as for layers. At least
 * one layer, whose sizes chain. Bits are those of a left fold only where that is the order; the bound of any
 * association holds for each (docs/tolerance.md).
 */
export const collapseDense = <T>(
  arithmetic: Arithmetic<T>,
  layers: readonly Dense[],
): AffineMap<T> => {
  const sizes = [layers[0]!.weight.length, ...layers.map(({ weight }) => weight[0]!.length)];
  const parts: Part<T>[] = layers.map(({ weight, bias }) => ({
    weight: lift(arithmetic, weight),
    bias: bias?.map(arithmetic.from),
  }));
  for (const { start, at } of meetings(productOrder(sizes), layers.length)) {
    const [f, g] = [parts[start]!, parts[at]!];
    parts[start] = {
      weight: affine(arithmetic, f.weight, g.weight),
      bias: f.bias ? affine(arithmetic, [f.bias], g.weight, g.bias)[0]! : g.bias,
    };
  }
  const [{ weight, bias }] = parts as [Part<T>];
  return { weight, bias: bias ?? new Array<T>(sizes.at(-1)!).fill(arithmetic.from(0)) };
};
