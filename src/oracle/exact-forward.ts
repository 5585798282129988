/**
 * The oracle: what a stack's output *is*, as dyadic rationals, with no rounding at all.
 * It never collapses and it shares no arithmetic with what it judges: only the words of the layers, which a
 * second definition of each kind is held against (src/layers/definitions.test.ts).
 */

import { inputSize, type Network, wordsOf } from '../network/network.ts';
import { isAffine, type Stack } from '../network/stack.ts';
import { type Balls, lazily, toBalls } from '../numbers/dyadic.ts';
import { once } from '../numbers/once.ts';
import { basisPoints, type Rows } from '../numbers/rows.ts';
import { walk } from '../words/walk.ts';
import { exactSystem } from './exact-system.ts';
import { withoutFirst } from './gap.ts';
import { enclosedForward, enclosedMap } from './stack-enclosure.ts';

const forwardExactly = (network: Network, inputs: Rows): Balls | undefined =>
  walk(exactSystem, wordsOf(network), toBalls(inputs));

/** W′ and b′ as f(0) and f(eᵢ) − f(0). */
const mapExactly = (network: Network): ExactMap | undefined => {
  const values = forwardExactly(network, basisPoints(inputSize(network)));
  if (!values) return undefined;
  const { exponent, middle, radius } = values;
  const bias = { exponent, middle: [middle[0]!], ...(radius && { radius: [radius[0]!] }) };
  return { bias, weight: withoutFirst(values) };
};

/** eᵢ, and 0 of no i that is a unit's: an input of the network. */
const basisPoint = (network: Network, i: number): number[] =>
  Array.from({ length: inputSize(network) }, (_, k) => (k === i ? 1 : 0));

/** One row minus another, which the same layers gave, and so on the same grid: [1 × columns]. */
const difference = ({ exponent, middle }: Balls, other: Balls): Balls => ({
  exponent,
  middle: [middle[0]!.map((m, j) => m - other.middle[0]![j]!)],
});

const areFinite = (rows: readonly ArrayLike<number>[]): boolean => {
  for (const row of rows)
    for (let k = 0; k < row.length; k++) if (!Number.isFinite(row[k])) return false;
  return true;
};

/** Whether integers can wait until they are read: they throw where a number is not finite, which an enclosure is not then either. */
const canWait = (lists: readonly Float64Array[], { layers }: Stack, inputs: Rows): boolean =>
  areFinite(lists) ||
  (areFinite(inputs) && layers.every(({ weight, bias = [] }) => areFinite([...weight, bias])));

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
  if (!isAffine(network)) return forwardExactly(network, inputs);
  const near = enclosedForward(network, inputs);
  if (!near || !canWait([near.high], network, inputs)) return forwardExactly(network, inputs);
  const rows = (i?: number): Rows => (i === undefined ? inputs : [inputs[i]!]);
  return lazily((i) => forwardExactly(network, rows(i))!, near);
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
  if (!isAffine(network)) return mapExactly(network);
  const near = enclosedMap(network);
  if (!near || !canWait([near.weight.high, near.bias.high], network, []))
    return mapExactly(network);
  const all = once(() => mapExactly(network)!);
  const bias = once(() => forwardExactly(network, [basisPoint(network, -1)])!);
  const row = (i: number): Balls =>
    difference(forwardExactly(network, [basisPoint(network, i)])!, bias());
  return {
    weight: lazily((i) => (i === undefined ? all().weight : row(i)), near.weight),
    bias: lazily(bias, near.bias),
  };
}
