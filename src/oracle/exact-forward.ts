/**
 * The oracle: what a stack's output *is*, as dyadic rationals, with no rounding at all.
 * It never collapses and it shares no arithmetic with what it judges: only the words of the layers, which a
 * second definition of each kind is held against (src/layers/definitions.test.ts).
 */

import { type Network, wordsOf } from '../network/network.ts';
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
