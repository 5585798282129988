import type { AnyLayer } from '../../../layers/any-layer.ts';
import { type Channels, channelsOf, groupsOf } from '../../../network/channels.ts';
import { mapTree } from '../../../network/map-tree.ts';
import { range } from '../../../numbers/range.ts';
import { everyLayer } from '../kinds-for.ts';
import { sliceLayer } from '../slice-layer.ts';
import type { Tree, TreePass } from '../tree.ts';
import { withoutChannels } from '../without-channels.ts';

const cut = (tree: Tree, channels: Channels, isCut: (one: number) => boolean): Tree => {
  const { network, entries } = withoutChannels(tree.network, channels, isCut);
  return { network, inputs: tree.inputs.map((row) => entries.map((i) => row[i]!)) };
};

/** The tree with the first groups alone of all layers that have as many groups as one, so many; or the last. */
const fewerGroups = (
  tree: Tree,
  groups: number,
  count: number,
  end: 'first' | 'last',
): Tree | undefined => {
  const isGrouped = (layer: AnyLayer): boolean => groupsOf(layer) === groups;
  const channels = channelsOf(tree.network, isGrouped);
  const lists = everyLayer(tree.network.layers)
    .filter(isGrouped)
    .flatMap((layer) => {
      const { before = [], after = [] } = channels.around.get(layer) ?? {};
      return [before, after];
    });
  const beyond = (list: readonly number[]) => {
    const each = list.length / groups;
    return end === 'first' ? list.slice(each * count) : list.slice(0, each * (groups - count));
  };
  const dropped = new Set(lists.flatMap(beyond).map(channels.classOf));
  if (lists.flat().every((one) => dropped.has(channels.classOf(one)))) return undefined;
  const small = cut(tree, channels, (one) => dropped.has(one));
  const regrouped = mapTree(small.network, (layer) => {
    if (!isGrouped(layer)) return layer;
    const { groups: _, ...rest } = layer as AnyLayer & { readonly groups: number };
    return count === 1 ? rest : { ...rest, groups: count };
  });
  return { ...small, network: regrouped };
};

/** The tree with these columns of a low-rank factor alone. */
const withRanks = (tree: Tree, layer: AnyLayer, rank: readonly number[]): Tree => {
  const other = sliceLayer(layer, { rank });
  return { ...tree, network: mapTree(tree.network, (one) => (one === layer ? other : one)) };
};

/** All of n but one, each in turn. */
const without = (n: number): number[][] => range(n).map((r) => range(n).filter((i) => i !== r));

const rankOf = (layer: AnyLayer): number =>
  (layer as { readonly up?: readonly unknown[] }).up?.length ?? 1;

/** Fewer channels: every other class at once; fewer groups; one rank; then each class by itself. */
export const fewerChannels: TreePass = function* (tree) {
  const channels = channelsOf(tree.network);
  const { cuttable } = channels;
  if (cuttable.length > 3) {
    for (const parity of [0, 1]) {
      const dropped = new Set(cuttable.filter((_, k) => k % 2 === parity));
      yield () => cut(tree, channels, (one) => dropped.has(one));
    }
  }
  const layers = everyLayer(tree.network.layers);
  for (const groups of new Set(layers.map(groupsOf))) {
    for (const count of new Set([1, 2, groups - 1])) {
      if (count >= groups || count < 1) continue;
      yield () => fewerGroups(tree, groups, count, 'first');
      yield () => fewerGroups(tree, groups, count, 'last');
    }
  }
  for (const layer of layers) {
    const rank = rankOf(layer);
    for (const kept of rank > 1 ? [...range(rank).map((r) => [r]), ...without(rank)] : []) {
      yield () => withRanks(tree, layer, kept);
    }
  }
  for (const one of cuttable.toReversed())
    yield () => cut(tree, channels, (other) => other === one);
};
