/**
 * The oracle: what a stack's output *is*, as dyadic rationals, with no rounding at all.
 * It never collapses and it shares no arithmetic with what it judges: only the words of the layers, which a
 * second definition of each kind is held against (src/layers/definitions.test.ts).
 */

import { inputSize, type Network, wordsOf } from '../network/network.ts';
import type { Stack } from '../network/stack.ts';
import { type Balls, toBalls } from '../numbers/dyadic.ts';
import type { Rows } from '../numbers/rows.ts';
import { basisPoints } from '../numbers/rows.ts';
import { walk } from '../words/walk.ts';
import { exactSystem } from './exact-system.ts';

/**
 * The network's output at each row of `inputs`.  [batch × inputs] → [batch × outputs]. Exact for layers without
 * quotients and roots and for piecewise polynomials with dyadic coefficients; balls with a proven radius for
 * the rest; undefined where an activation has no enclosure, as at a jump, and where a norm divides by 0.
 * Throws RangeError when a weight, bias or input is NaN or infinite.
 */
export function exactForward(stack: Stack, inputs: Rows): Balls;
export function exactForward(network: Network, inputs: Rows): Balls | undefined;
export function exactForward(network: Network, inputs: Rows): Balls | undefined {
  return walk(exactSystem, wordsOf(network), toBalls(inputs));
}

/** The affine map that a stack of dense layers is: W′ : [inputs × outputs], b′ : [1 × outputs]. */
export interface ExactMap {
  readonly weight: Balls;
  readonly bias: Balls;
}

/**
 * W′ and b′ without collapsing: f(0) = b′, and f(eᵢ) − f(0) is row i of W′. Exact for stacks of dense layers,
 * which are affine by the statement being tested; of networks of other affine layers balls with a proven radius,
 * or undefined where a norm divides by 0.
 */
export function exactMap(stack: Stack): ExactMap;
export function exactMap(network: Network): ExactMap | undefined;
export function exactMap(network: Network): ExactMap | undefined {
  const values = exactForward(network, basisPoints(inputSize(network)));
  if (!values) return undefined;
  const { exponent, middle, radius } = values;
  const [offset, ...rows] = middle;
  const [reach, ...reaches] = radius ?? [];
  return {
    bias: { exponent, middle: [offset!], ...(reach && { radius: [reach] }) },
    weight: {
      exponent,
      middle: rows.map((row) => row.map((m, j) => m - offset![j]!)),
      ...(reach && { radius: reaches.map((row) => row.map((r, j) => r + reach[j]!)) }),
    },
  };
}
