/**
 * The oracle: what a stack's output *is*, as dyadic rationals, with no rounding at all.
 * It never collapses and it imports no arithmetic that it judges: numbers and types only.
 */

import { activationNamed, formOf } from '../activations/index.ts';
import type { ActivationLayer, Dense, Layer, Stack } from '../network/stack.ts';
import { type Balls, magnitude, toBalls } from '../numbers/dyadic.ts';
import type { Rows } from '../numbers/rows.ts';
import { basisPoints } from '../numbers/rows.ts';
import { activateExactly } from './exact-activation.ts';
import { withShortRadii } from './short-radii.ts';

const formOfLayer = ({ name, parameters }: ActivationLayer) => {
  const activation = activationNamed(name);
  if (activation?.kind !== 'elementwise') {
    throw new RangeError(`${name}: expected an activation of one number`);
  }
  return formOf(activation, parameters);
};

/** A row on a grid that is 2^by times finer. */
const shift = (row: readonly bigint[], by: number): readonly bigint[] =>
  row.map((m) => m << BigInt(by));

type Integers = readonly (readonly bigint[])[];

/**
 * x W in integers.  x : [batch × inputs], W : [inputs × outputs] → [batch × outputs]. The product is the
 * oracle's own, and not that of numbers/integers.ts, which laws compute with: the two share no fault.
 */
const product = (x: Integers, weight: Integers): bigint[][] =>
  x.map((row) => {
    const sums = new Array<bigint>(weight[0]!.length).fill(0n);
    for (const [i, xi] of row.entries()) {
      if (xi === 0n) continue; // only saves time: basis vectors are nearly all 0
      const factors = weight[i]!;
      for (let j = 0; j < factors.length; j++) sums[j]! += xi * factors[j]!;
    }
    return sums;
  });

/** x W + b: exponents add in the product, and the sum is taken on the finer grid. Radii: r |W|. */
const denseExactly = (x: Balls, layer: Dense): Balls => {
  const weight = toBalls(layer.weight);
  const bias = layer.bias && toBalls([layer.bias]);
  const products = x.exponent + weight.exponent;
  const exponent = bias ? Math.min(products, bias.exponent) : products;
  const offset = bias && shift(bias.middle[0]!, bias.exponent - exponent);
  const middle = product(x.middle, weight.middle).map((row) => {
    const scaled = shift(row, products - exponent);
    return offset ? scaled.map((s, j) => s + offset[j]!) : scaled;
  });
  if (!x.radius) return { exponent, middle };
  const sizes = weight.middle.map((row) => row.map(magnitude));
  const radius = product(x.radius, sizes);
  return { exponent, middle, radius: radius.map((row) => shift(row, products - exponent)) };
};

/**
 * The stack's output at each row of `inputs`.  [batch × inputs] → [batch × outputs]. Exact for dense
 * layers and piecewise polynomials with dyadic coefficients; balls with a proven radius for the rest;
 * undefined where an activation has no enclosure, as at a jump. Throws RangeError when a weight, bias
 * or input is NaN or infinite.
 */
export function exactForward(stack: Stack, inputs: Rows): Balls;
export function exactForward(stack: Stack<Layer>, inputs: Rows): Balls | undefined;
export function exactForward(stack: Stack<Layer>, inputs: Rows): Balls | undefined {
  let x = toBalls(inputs);
  for (const layer of stack.layers) {
    if (layer.kind === 'dense') {
      x = denseExactly(x, layer);
      continue;
    }
    const y = activateExactly(formOfLayer(layer), x);
    if (!y) return undefined;
    x = withShortRadii(y);
  }
  return x;
}

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
