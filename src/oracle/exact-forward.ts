/**
 * The oracle: what a stack's output *is*, as dyadic rationals, with no rounding at all.
 * It never collapses and it shares no arithmetic with what it judges: only the words of the layers, which a
 * second definition of each kind is held against (src/layers/definitions.test.ts).
 */

import { inputSize, type Network, wordsOf } from '../network/network.ts';
import { isAffine, type Stack } from '../network/stack.ts';
import { type Balls, lazily, toBalls } from '../numbers/dyadic.ts';
import type { Near } from '../numbers/near.ts';
import type { Rows } from '../numbers/rows.ts';
import { basisPoints } from '../numbers/rows.ts';
import { walk } from '../words/walk.ts';
import { exactSystem } from './exact-system.ts';
import { enclosedForward, enclosedMap } from './stack-enclosure.ts';

const forwardExactly = (network: Network, inputs: Rows): Balls | undefined =>
  walk(exactSystem, wordsOf(network), toBalls(inputs));

/** W′ and b′ as f(0) and f(eᵢ) − f(0). */
const mapExactly = (network: Network): ExactMap | undefined => {
  const values = forwardExactly(network, basisPoints(inputSize(network)));
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
};

/** Whether all numbers of an enclosure are known: where one is not finite, or may underflow, integers say what it is. */
const known = (near: Near | undefined): near is Near => {
  if (!near) return false;
  const { high } = near;
  for (let k = 0; k < high.length; k++) if (!Number.isFinite(high[k]!)) return false;
  return true;
};

/**
 * The network's output at each row of `inputs`.  [batch × inputs] → [batch × outputs]. Exact for layers without
 * quotients and roots and for piecewise polynomials with dyadic coefficients; balls with a proven radius for
 * the rest; undefined where an activation has no enclosure, as at a jump, and where a norm divides by 0. Of dense
 * layers the integers are worked out when they are read, and doubles with a proven radius come first.
 * Throws RangeError when a weight, bias or input is NaN or infinite.
 */
export function exactForward(stack: Stack, inputs: Rows): Balls;
export function exactForward(network: Network, inputs: Rows): Balls | undefined;
export function exactForward(network: Network, inputs: Rows): Balls | undefined {
  const near = isAffine(network) ? enclosedForward(network, inputs) : undefined;
  return known(near)
    ? lazily(() => forwardExactly(network, inputs)!, near)
    : forwardExactly(network, inputs);
}

/** The affine map that a stack of dense layers is: W′ : [inputs × outputs], b′ : [1 × outputs]. */
export interface ExactMap {
  readonly weight: Balls;
  readonly bias: Balls;
}

/**
 * W′ and b′ without collapsing: f(0) = b′, and f(eᵢ) − f(0) is row i of W′. Exact for stacks of dense layers,
 * which are affine by the statement being tested, as `exactForward` has them; of networks of other affine layers balls
 * with a proven radius, or undefined where a norm divides by 0.
 */
export function exactMap(stack: Stack): ExactMap;
export function exactMap(network: Network): ExactMap | undefined;
export function exactMap(network: Network): ExactMap | undefined {
  const near = isAffine(network) ? enclosedMap(network) : undefined;
  if (!near || !known(near.weight) || !known(near.bias)) return mapExactly(network);
  let map: ExactMap | undefined;
  const exactly = (): ExactMap => (map ??= mapExactly(network)!);
  return {
    weight: lazily(() => exactly().weight, near.weight),
    bias: lazily(() => exactly().bias, near.bias),
  };
}
