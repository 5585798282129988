/**
 * The tolerances of a case in float64, in lists, digit for digit as collapse-tolerance.ts, forward-tolerance.ts and
 * evaluation-tolerance.ts have them, but for what underflows. That is left out, as it costs most of their time, numbers below
 * the normal ones being slow, and is lost in the digits of nearly every tolerance.
 *
 * With G the reach of a stack and its inputs (surely-bounded.ts), all that underflow may take from a result, and all that
 * bounds allow for it, is 2¹⁰⁰ η G at most. A bound is rounded up by 6u of itself more than its own roundings need
 * (upward.ts), which pays for all of it where the bound is 2⁻⁹⁰⁰ G or more: there it holds, whatever underflows. There a
 * term of underflow is below half a unit in the last place of what it would be added to as well, so that the digits are the
 * same. Nothing is said of smaller entries; those are 0 to which only underflow would give something. Nor is anything said of a
 * stack where a row of a product is as small and not 0: what underflows may be an eighth of it, and then products are made by
 * halves, whose digits differ a little.
 */
import type { EarlyTolerance } from '../judge/comparison.ts';
import { dense, outputs, type Stack, stackOf } from '../network/stack.ts';
import { float64 } from '../numbers/format.ts';
import { once } from '../numbers/once.ts';
import type { Rows } from '../numbers/rows.ts';
import {
  copyOfRows,
  enterRoom,
  isRoomFull,
  multiplyInRoom,
  numbersInRoom,
  sizesInRoom,
  takeRoom,
} from './matrix-room.ts';
import { normalChainBound, type RoomStack } from './normal-chain-bound.ts';
import { exact, exactly, productsOf, type SmallRows, upOf } from './normal-products.ts';
import { onLattice } from './on-lattice.ts';
import { sumRoundings } from './sum-roundings.ts';
import { reachOf } from './surely-bounded.ts';
import { theta } from './upward.ts';

/** A layer that a subject gave for a stack. */
interface OneLayer {
  readonly weight: Rows;
  readonly bias: readonly number[];
}

const up = upOf(0);

/** How small a bound may be beside a reach, so that what underflows is lost in its digits. */
const leastPart = 2 ** -900;

/** None of the rows that are so small was met yet. */
const smallRows = (reach: number): SmallRows => ({ least: leastPart * reach, isMet: false });

let last: { readonly stack: Stack; readonly room: RoomStack } | undefined;

/** The layers of a stack in the room: of the one that was asked about last they are there. */
const roomOf = (stack: Stack): RoomStack => {
  if (last?.stack === stack && !isRoomFull()) return last.room;
  enterRoom();
  const layers = stack.layers.map(({ weight }) => {
    const columns = weight[0]!.length;
    return exactly(copyOfRows(weight, columns), weight.length, columns);
  });
  const biases = stack.layers.map(({ bias }) => (bias ? copyOfRows([bias], bias.length) : exact));
  const small = smallRows(reachOf(stack));
  const room = { layers, biases, small, products: once(() => productsOf(layers, small)) };
  last = { stack, room };
  return room;
};

/** Where the bound of any association starts, of the rows of W′ and below them b′ (any-association-bound.ts). */
const anyAssociation = ({ layers, biases }: RoomStack): number => {
  const growthOf = (hasBias: boolean): number =>
    theta(
      layers.slice(1).reduce((sum, { rows }) => sum + sumRoundings(rows, hasBias), 0),
      2 ** -53,
    );
  const [ofWeights, ofBias] = [growthOf(false), growthOf(true)];
  const { rows: inputs, columns, sizes } = layers[0]!;
  let bound = takeRoom((inputs + 1) * columns);
  let x = numbersInRoom();
  const own = inputs * columns;
  for (let k = 0; k < own; k++) x[bound + k] = ofWeights * x[sizes + k]! * up;
  const first = biases[0]!;
  for (let j = 0; j < columns; j++)
    x[bound + own + j] = first === exact ? 0 : ofBias * Math.abs(x[first + j]!) * up;
  const upOfSum = upOf(1);
  for (let k = 1; k < layers.length; k++) {
    const { rows, columns: n, sizes: magnitudes } = layers[k]!;
    const next = takeRoom((inputs + 1) * n);
    multiplyInRoom([bound, magnitudes, next], [inputs + 1, rows, n], upOf(rows));
    x = numbersInRoom();
    const bias = biases[k]!;
    const below = next + inputs * n;
    for (let at = next; at < below; at++) x[at] = x[at]! * upOfSum;
    for (let j = 0; j < n; j++) {
      const own = bias === exact ? 0 : ofBias * Math.abs(x[bias + j]!);
      x[below + j] = (x[below + j]! + own) * upOfSum;
    }
    bound = next;
  }
  return bound;
};

const zerosInRoom = (n: number): number => {
  const start = takeRoom(n);
  numbersInRoom().fill(0, start, start + n);
  return start;
};

/** The entries of a bound, or that they are 0, as nothing is rounded; undefined where nothing is said of them. */
type Bound = Float64Array | 'exact' | undefined;

/** W′ and below it b′, [inputs + 1 × outputs], of a collapse in any order or from the left. */
const collapseBound = (stack: Stack, order: 'left' | 'any'): Bound => {
  if (stack.layers.length === 1 || onLattice(stack, float64)) return 'exact';
  const room = roomOf(stack);
  const { layers, biases, small } = room;
  const { rows: inputs, columns: first, value } = layers[0]!;
  const { columns } = layers.at(-1)!;
  const n = inputs * columns;
  const any = anyAssociation(room);
  if (order === 'any') return numbersInRoom().slice(any, any + n + columns);
  const chain = { from: 1, small };
  const weight = normalChainBound(room, { ...chain, first: value, rows: inputs, isBiased: false });
  const start = biases[0]! === exact ? zerosInRoom(first) : biases[0]!;
  const bias = normalChainBound(room, { ...chain, first: start, rows: 1, isBiased: true });
  if (small.isMet) return undefined;
  const x = numbersInRoom();
  const bound = x.slice(any, any + n + columns);
  for (let k = 0; k < n; k++) bound[k] = Math.min(x[weight + k]!, bound[k]!);
  for (let j = 0; j < columns; j++) bound[n + j] = Math.min(x[bias + j]!, bound[n + j]!);
  return bound;
};

/** An evaluation at inputs, [batch × outputs]. */
const forwardBound = (stack: Stack, inputs: Rows, reach: number): Bound => {
  if (onLattice(stack, float64, inputs)) return 'exact';
  const room = roomOf(stack);
  const first = copyOfRows(inputs, stack.inputs);
  const small = smallRows(reach);
  const chain = { first, rows: inputs.length, from: 0, isBiased: true, small };
  const at = normalChainBound(room, chain);
  if (small.isMet || room.small.isMet) return undefined;
  return numbersInRoom().slice(at, at + inputs.length * outputs(stack));
};

/** x + y, upwards: 1 rounding, to the nearest double. */
const plusUp = (x: number, y: number): number => (x + y) * (1 + 2 ** -52);

/** |x| T + t, and the bound of an evaluation of the layer unless that is exact: [batch × outputs]. */
const layerBound = (
  { weight, bias }: OneLayer,
  inputs: Rows,
  slack: Float64Array | undefined,
  isExact: boolean,
): Float64Array => {
  const [batch, n, columns] = [inputs.length, weight.length, bias.length];
  const dims = [batch, n, columns] as const;
  const sizes = sizesInRoom(copyOfRows(inputs, n), batch * n);
  const magnitudes = sizesInRoom(copyOfRows(weight, columns), n * columns);
  const [sums, carried] = [takeRoom(batch * columns), takeRoom(batch * columns)];
  const moved = takeRoom(n * columns);
  const x = numbersInRoom();
  const t = theta(sumRoundings(n, true), 2 ** -53);
  if (!isExact) multiplyInRoom([sizes, magnitudes, sums], dims, upOf(n));
  if (slack) {
    x.set(slack.subarray(0, n * columns), moved);
    multiplyInRoom([sizes, moved, carried], dims, upOf(n));
  }
  const bound = new Float64Array(batch * columns);
  for (let i = 0, k = 0; i < batch; i++)
    for (let j = 0; j < columns; j++, k++) {
      const own = isExact ? 0 : t * ((x[sums + k]! + Math.abs(bias[j]!)) * up) * up;
      const more = slack ? (x[carried + k]! + slack[n * columns + j]!) * up : 0;
      bound[k] = isExact ? more : slack ? plusUp(own, more) : own;
    }
  return bound;
};

/**
 * What part of these tolerances the error of the enclosures of stack-enclosure.ts is at most: (n + 16) 2⁻⁵², n being the most
 * inputs of a layer. They are sums of two doubles, in the same order, of the same layers.
 *
 * A layer of n inputs commits a tolerance of λ = θ(n)(|x||W|) or more, or θ(n + 1)(|x||W| + |b|), with |x| at least |ŷ| of
 * the enclosure, but for its last digit. The enclosure commits (n + 4) u Σ(|e| + |q| + |low w|) there, where |e| ≤ u|x w|,
 * |low w| ≤ u|x w|, and |q| ≤ u|t| for a partial sum t, the first of which without a bias is exact: (n + 4)(n + 1) u² |x||W|
 * without a bias at most, and (n + 4)(n + 2) u² (|x||W| + |b|) with one, to first order. That is at most (n + 9) u λ. Both are
 * carried on by the same layers, or their products, and the bound takes sizes of these that are no smaller than they are; a
 * bound of any order takes |W₁|⋯|W_L|. What is left of n + 16, and a factor of 2, pay for all that is of second
 * order, and for what underflows, which is 2⁻⁷⁴ of an entry of which something is said.
 */
const partOfEnclosure = ({ layers }: Stack): number => {
  let most = 0;
  for (const { weight } of layers) most = Math.max(most, weight.length);
  return (most + 16) * 2 ** -52;
};

/** How many weights a stack may have, so that the room stays small. */
const mostWeights = 2 ** 18;

/** The tolerances of a case, each worked out where it is asked for; undefined where it is 0, or is not worked out here. */
export interface EarlyTolerances {
  readonly weight: () => EarlyTolerance | undefined;
  readonly bias: () => EarlyTolerance | undefined;
  /** Of the evaluation of the stack. */
  readonly forward: () => EarlyTolerance | undefined;
  /** Of that of the stack against that of a layer which the subject gave for it. */
  readonly layer: (given: OneLayer) => EarlyTolerance | undefined;
}

const isSmall = ({ layers }: Stack): boolean => {
  let weights = 0;
  for (const { weight } of layers) weights += weight.length * weight[0]!.length;
  return layers.length > 0 && weights <= mostWeights;
};

const none: EarlyTolerances = {
  weight: () => undefined,
  bias: () => undefined,
  forward: () => undefined,
  layer: () => undefined,
};

/**
 * Those of a stack of dense layers, evaluated at the inputs and collapsed in the order, in float64. The stack at the inputs has to
 * be surely bounded, and a layer that is asked about too.
 */
export const earlyTolerances = (
  stack: Stack,
  inputs: Rows,
  order: 'left' | 'right' | 'any',
): EarlyTolerances => {
  if (order === 'right' || !isSmall(stack)) return none;
  const reach = once(() => reachOf(stack, inputs));
  const early = (entries: Float64Array, at: number): EarlyTolerance => ({
    entries,
    least: leastPart * at,
  });
  /** Of what is held to exact numbers that an enclosure has. */
  const enclosed = (entries: Float64Array): EarlyTolerance => ({
    ...early(entries, reach()),
    part: partOfEnclosure(stack),
  });
  const collapse = once(() => collapseBound(stack, order));
  const forward = once(() => forwardBound(stack, inputs, reach()));
  const n = stack.inputs * outputs(stack);
  const of = (bound: Bound, from: number, to?: number): EarlyTolerance | undefined =>
    bound === undefined || bound === 'exact' ? undefined : enclosed(bound.subarray(from, to));
  return {
    weight: () => of(collapse(), 0, n),
    bias: () => of(collapse(), n),
    forward: () => of(forward(), 0),
    layer: (given) => {
      const layer = stackOf(dense(given.weight, given.bias));
      const isExact = onLattice(layer, float64, inputs);
      const [runs, slack] = [forward(), collapse()];
      if (!runs || !slack) return undefined;
      if (isExact && slack === 'exact') return runs === 'exact' ? undefined : early(runs, reach());
      const bound = layerBound(given, inputs, slack === 'exact' ? undefined : slack, isExact);
      if (runs !== 'exact')
        for (let k = 0; k < bound.length; k++) bound[k] = plusUp(runs[k]!, bound[k]!);
      return early(bound, Math.max(reach(), reachOf(layer, inputs)));
    },
  };
};
