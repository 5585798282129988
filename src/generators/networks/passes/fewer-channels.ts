import type { AnyLayer } from '../../../layers/any-layer.ts';
import { mapTree } from '../../../network/map-tree.ts';
import { type Channels, channelsOf, withoutChannels } from '../channels.ts';
import { everyLayer } from '../kinds-for.ts';
import { groupsOf, sliceLayer } from '../slice-layer.ts';
import type { Tree, TreePass } from '../tree.ts';

const cut = (tree: Tree, channels: Channels, isCut: (one: number) => boolean): Tree => {
  const { network, entries } = withoutChannels(tree.network, channels, isCut);
  return { network, inputs: tree.inputs.map((row) => entries.map((i) => row[i]!)) };
};

/** The tree with the first groups of a layer alone, so many of them. */
const fewerGroups = (tree: Tree, layer: AnyLayer, count: number): Tree | undefined => {
  const channels = channelsOf(tree.network, layer);
  const { before, after } = channels.around.get(layer) ?? { before: [], after: [] };
  const groups = groupsOf(layer);
  const beyond = (list: readonly number[]) => list.slice((list.length / groups) * count);
  const dropped = new Set([...beyond(before), ...beyond(after)].map(channels.classOf));
  const kept = [...before, ...after].filter((one) => !dropped.has(channels.classOf(one)));
  if (kept.length === 0) return undefined;
  // The layer is found again by its place: the cut makes it anew.
  const at = everyLayer(tree.network.layers).indexOf(layer);
  const small = cut(tree, channels, (one) => dropped.has(one));
  const found = everyLayer(small.network.layers)[at]!;
  const { groups: _, ...rest } = found as AnyLayer & { readonly groups: number };
  const other = count === 1 ? rest : { ...rest, groups: count };
  return { ...small, network: mapTree(small.network, (one) => (one === found ? other : one)) };
};

/** The tree with one column of a low-rank factor alone. */
const oneRank = (tree: Tree, layer: AnyLayer, r: number): Tree => {
  const other = sliceLayer(layer, { rank: [r] });
  return { ...tree, network: mapTree(tree.network, (one) => (one === layer ? other : one)) };
};

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
  for (const layer of everyLayer(tree.network.layers)) {
    const groups = groupsOf(layer);
    for (const count of new Set([1, 2, groups - 1])) {
      if (count < groups) yield () => fewerGroups(tree, layer, count);
    }
    const rank = rankOf(layer);
    if (rank > 1) for (let r = 0; r < rank; r++) yield () => oneRank(tree, layer, r);
  }
  for (const one of cuttable.toReversed())
    yield () => cut(tree, channels, (other) => other === one);
};
