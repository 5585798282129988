/**
 * Channels of a tree of layers that belong together: what is done to one of them, as cutting it or moving it, must be
 * done to all. Every channel of every boundary has a number; a sum ties those of its branches, groups tie channel c
 * of all groups, and what keeps its units hands numbers on. What is tied is one class (union-find; Tarjan 1975).
 */
import { Fault } from '../input/made.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { kindNamed } from '../layers/kind-named.ts';
import { branchesOf } from '../layers/layer-scalars.ts';
import { positionsOf, type Shape } from '../layers/tensor-shape.ts';
import { shapeThrough } from '../layers/through-layers.ts';
import { range } from '../numbers/range.ts';
import { inputShape, type Network } from './network.ts';

/** The channels before a layer and after it, by number, and the shape of what it is given. */
export interface Around {
  readonly before: readonly number[];
  readonly after: readonly number[];
  readonly shape: Shape;
}

/** In how many groups the channels of a layer are; 1 where it has none. */
export const groupsOf = (layer: AnyLayer): number =>
  (layer as { readonly groups?: number }).groups ?? 1;

/** The channels of a network, and which of them are one class. */
export interface Channels {
  readonly inputs: readonly number[];
  readonly around: ReadonlyMap<AnyLayer, Around>;
  readonly classOf: (channel: number) => number;
  /** Classes that can be cut: every boundary has another channel. */
  readonly cuttable: () => readonly number[];
}

/** The channels of a network. `loose`: layers whose groups are not tied, as some of them are to be cut. */
export const channelsOf = (
  network: Network,
  loose: (layer: AnyLayer) => boolean = () => false,
): Channels => {
  const parent: number[] = [];
  const make = (): number => parent.push(parent.length) - 1;
  const classOf = (channel: number): number => {
    let at = channel;
    while (parent[at] !== at) at = parent[at]!;
    return at;
  };
  const tie = (a: number, b: number): void => {
    parent[classOf(a)] = classOf(b);
  };
  const around = new Map<AnyLayer, Around>();
  const tieGroups = (list: readonly number[], groups: number): void => {
    const each = list.length / groups;
    for (const [c, channel] of list.entries()) tie(channel, list[c % each]!);
  };
  const joined = (layer: AnyLayer, ends: readonly (readonly number[])[]): readonly number[] => {
    const [first, ...others] = ends;
    const { axis = 0 } = layer as { readonly axis?: number };
    if (layer.kind === 'concat' && axis === 0) return ends.flat();
    for (const end of others) for (const [c, channel] of end.entries()) tie(channel, first![c]!);
    return first!;
  };
  const through = (layers: readonly AnyLayer[], input: Shape, first: readonly number[]) => {
    let [shape, channels] = [input, first];
    for (const layer of layers) {
      const next = shapeThrough([layer], shape);
      if (next instanceof Fault) return channels;
      const inner = shape;
      const before = channels;
      const branches = branchesOf(layer);
      const units = kindNamed(layer.kind)!.units;
      if (branches.length > 0) {
        channels = joined(
          layer,
          branches.map((branch) => through(branch, inner, before)),
        );
      } else if (units === 'spread') {
        channels = before.flatMap((channel) => range(positionsOf(inner)).map(() => channel));
      } else if (units === 'fresh' || before.length !== next[0]) {
        channels = range(next[0]!).map(make);
      }
      const groups = groupsOf(layer);
      if (groups > 1 && !loose(layer)) {
        tieGroups(before, groups);
        tieGroups(channels, groups);
      }
      around.set(layer, { before, after: channels, shape });
      shape = next;
    }
    return channels;
  };
  const shape = inputShape(network);
  const inputs = range(shape[0]!).map(make);
  through(network.layers, shape, inputs);
  const cuttable = (): readonly number[] => {
    const boundaries = [inputs, ...[...around.values()].map(({ after }) => after)];
    const classes = [...new Set(parent.map((_, channel) => classOf(channel)))];
    return classes.filter((one) =>
      boundaries.every((channels) => channels.some((channel) => classOf(channel) !== one)),
    );
  };
  return { inputs, around, classOf, cuttable };
};

/** The entries of these channels in a flat vector of that shape. */
export const entriesOf = (channels: readonly number[], shape: Shape): number[] => {
  const positions = positionsOf(shape);
  return channels.flatMap((c) => range(positions).map((p) => c * positions + p));
};
