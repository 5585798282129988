/**
 * Moves of hidden channels that leave a network the function that it was, over the reals: another order, a power of
 * two for each, a rotation. Where a number would not be one of the format, its channels stay; so that the moved
 * network has no error of its own.
 */
import { type ChannelChange, changeChannels } from '../network/change-channels.ts';
import { type Channels, channelsOf } from '../network/channels.ts';
import { hiddenChannels } from '../network/hidden-channels.ts';
import { mapTree } from '../network/map-tree.ts';
import type { Network } from '../network/network.ts';
import type { Format } from '../numbers/format.ts';
import { range } from '../numbers/range.ts';
import type { Rows } from '../numbers/rows.ts';

/** A network, and one that is the same function. */
export interface Moved<N extends Network = Network> {
  readonly given: N;
  readonly moved: N;
}

/** A change, and what is done to the network beside it, if anything. */
interface Pair {
  readonly moved: ChannelChange;
  readonly given?: ChannelChange;
  /** What is tried where a number of this change is none of the format. */
  readonly otherwise?: readonly Pair[];
}

/** Each layer an object of its own, as channels are known by it. */
const distinct = <N extends Network>(network: N): N =>
  mapTree(network, (layer) => ({ ...layer })) as N;

/** The network with all changes of which each number is one of the format; undefined where there is none. */
const changed = <N extends Network>(
  network: N,
  channels: Channels,
  pairs: readonly Pair[],
  format: Format,
): Moved<N> | undefined => {
  if (pairs.length === 0) return undefined;
  const one = (changes: readonly ChannelChange[]) =>
    changes.length === 0
      ? { network, inexact: new Set<ChannelChange>() }
      : changeChannels(network, channels, changes, format);
  const moved = one(pairs.map((pair) => pair.moved));
  const given = one(pairs.flatMap((pair) => pair.given ?? []));
  const isExact = (pair: Pair): boolean =>
    !moved.inexact.has(pair.moved) && !(pair.given && given.inexact.has(pair.given));
  if (pairs.every(isExact)) return { given: given.network as N, moved: moved.network as N };
  const others = pairs.flatMap((pair) => (isExact(pair) ? [pair] : (pair.otherwise ?? [])));
  return changed(network, channels, others, format);
};

/** The matrix with these entries in its diagonal. */
const diagonal = (...entries: readonly number[]): Rows =>
  entries.map((x, i) => entries.map((_, j) => (i === j ? x : 0)));

/** Ones from the lower left to the upper right: the last is the first. */
const reversal = (n: number): Rows => range(n).map((i) => range(n).map((j) => +(i + j === n - 1)));

/** The network with the channels of each layer, as far as they are hidden and stand side by side, in reverse. */
export const permuted = <N extends Network>(stack: N, format: Format): Moved<N> | undefined => {
  const network = distinct(stack);
  const channels = channelsOf(network);
  const pairs = hiddenChannels(network, channels, 'order')
    .filter((classes) => classes.length > 1)
    .map((classes) => ({
      moved: { classes, made: reversal(classes.length), read: reversal(classes.length) },
    }));
  return changed(network, channels, pairs, format);
};

/** The network with each hidden channel times ½, ¼ or ⅛, by turns, and what reads it divided by that. */
export const scaled = <N extends Network>(stack: N, format: Format): Moved<N> | undefined => {
  const network = distinct(stack);
  const channels = channelsOf(network);
  const pairs = hiddenChannels(network, channels, 'factor')
    .flat()
    .map((one, k) => {
      const factor = 2 ** -(1 + (k % 3));
      return {
        moved: { classes: [one], made: diagonal(factor), read: diagonal(1 / factor) },
      };
    });
  return changed(network, channels, pairs, format);
};

/** The network with the sign of each channel that goes through an activation changed, and that of what reads it: not the function that it was. */
export const negated = <N extends Network>(stack: N, format: Format): Moved<N> | undefined => {
  const network = distinct(stack);
  const channels = channelsOf(network);
  const pairs = hiddenChannels(network, channels, 'negation')
    .flat()
    .map((one) => ({ moved: { classes: [one], made: [[-1]], read: [[-1]] } }));
  return changed(network, channels, pairs, format);
};

/** H of Sylvester, [n × n] for a power of two n: of 1 and −1, with H Hᵀ = n. */
const hadamard = (n: number): Rows => {
  if (n === 1) return [[1]];
  const half = hadamard(n / 2);
  return [
    ...half.map((row) => [...row, ...row]),
    ...half.map((row) => [...row, ...row.map((x) => -x)]),
  ];
};

/** Classes in lists of four, of two and of one. */
const parts = (classes: readonly number[]): readonly (readonly number[])[] => {
  if (classes.length === 0) return [];
  const n = classes.length >= 4 ? 4 : classes.length >= 2 ? 2 : 1;
  return [classes.slice(0, n), ...parts(classes.slice(n))];
};

/** A quarter of a turn in the plane of two channels, which is a permutation with a sign; a change of sign of one. */
const quarter = (classes: readonly number[]): Pair => {
  if (classes.length === 1) return { moved: { classes, made: [[-1]], read: [[-1]] } };
  const [made, read] = [
    [
      [0, 1],
      [-1, 0],
    ],
    [
      [0, -1],
      [1, 0],
    ],
  ];
  return { moved: { classes, made, read } };
};

/** H, where the readers of the network that is given have n times their weights; or quarters of a turn. */
const rotation = (classes: readonly number[]): Pair => {
  const n = classes.length;
  if (n === 1) return quarter(classes);
  const eye = diagonal(...range(n).map(() => 1));
  const scaledEye = diagonal(...range(n).map(() => n));
  return {
    moved: { classes, made: hadamard(n), read: hadamard(n) },
    given: { classes, made: eye, read: scaledEye },
    otherwise: range(n / 2).map((k) => quarter(classes.slice(2 * k, 2 * k + 2))),
  };
};

/**
 * The network with hidden channels by fours and twos turned by a matrix H of Hadamard, and those that read them by
 * Hᵀ; against the network with n times the weights of what reads n of them, as H Hᵀ = n. Integers stay integers.
 */
export const rotated = <N extends Network>(stack: N, format: Format): Moved<N> | undefined => {
  const network = distinct(stack);
  const channels = channelsOf(network);
  const pairs = hiddenChannels(network, channels, 'mixture').flatMap(parts).map(rotation);
  return changed(network, channels, pairs, format);
};
