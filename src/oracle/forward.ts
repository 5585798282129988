/**
 * The oracle: what a stack's output *is*, as dyadic rationals, with no rounding at all.
 * It never collapses and it imports no arithmetic that it judges: numbers and types only.
 */

import type { Dense, Stack } from '../network/stack.ts';
import { type Balls, toBalls } from '../numbers/dyadic.ts';
import type { Rows } from '../numbers/rows.ts';
import { basisPoints } from '../numbers/rows.ts';

const shift = (row: readonly bigint[], by: number): readonly bigint[] =>
  by === 0 ? row : row.map((m) => m << BigInt(by));

/** x W + b in integers: exponents add in the product, and the sum is taken on the finer grid. */
const denseExactly = (x: Balls, layer: Dense): Balls => {
  const weight = toBalls(layer.weight);
  const bias = layer.bias && toBalls([layer.bias]);
  const products = x.exponent + weight.exponent;
  const exponent = bias ? Math.min(products, bias.exponent) : products;
  const units = weight.middle[0]!.length;
  const offset = bias && shift(bias.middle[0]!, bias.exponent - exponent);
  const middle = x.middle.map((row) => {
    const sums = new Array<bigint>(units).fill(0n);
    for (const [i, xi] of row.entries()) {
      if (xi === 0n) continue;
      const wi = weight.middle[i]!;
      for (let j = 0; j < units; j++) if (wi[j] !== 0n) sums[j]! += xi * wi[j]!;
    }
    const scaled = shift(sums, products - exponent);
    return offset ? scaled.map((s, j) => s + offset[j]!) : scaled;
  });
  return { exponent, middle };
};

/**
 * The stack's output at each row of `inputs`, exactly.  [batch × inputs] → [batch × outputs].
 * Throws RangeError when a weight, bias or input is NaN or infinite.
 */
export const exactForward = (stack: Stack, inputs: Rows): Balls =>
  stack.layers.reduce(denseExactly, toBalls(inputs));

/** The affine map that a stack of dense layers is: W′ : [inputs × outputs], b′ : [1 × outputs]. */
export interface ExactMap {
  readonly weight: Balls;
  readonly bias: Balls;
}

/**
 * W′ and b′ without collapsing: f(0) = b′, and f(eᵢ) − f(0) is row i of W′.
 * Exact for stacks of dense layers, which are affine by the statement being tested.
 */
export const exactMap = (stack: Stack): ExactMap => {
  const { exponent, middle } = exactForward(stack, basisPoints(stack.inputs));
  const [offset, ...rows] = middle;
  return {
    bias: { exponent, middle: [offset!] },
    weight: { exponent, middle: rows.map((row) => row.map((m, j) => m - offset![j]!)) },
  };
};
