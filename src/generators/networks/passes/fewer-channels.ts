import type { AnyLayer } from '../../../layers/any-layer.ts';
import { type Channels, channelsOf, withoutChannels } from '../channels.ts';
import { everyLayer } from '../kinds-for.ts';
import { mapTree } from '../map-tree.ts';
import { groupsOf } from '../slice-layer.ts';
import type { Tree, TreePass } from '../tree.ts';

const cut = (tree: Tree, channels: Channels, isCut: (one: number) => boolean): Tree => {
  const { network, entries } = withoutChannels(tree.network, channels, isCut);
  return { network, inputs: tree.inputs.map((row) => entries.map((i) => row[i]!)) };
};

/** The tree with the first group of a layer alone. */
const oneGroup = (tree: Tree, layer: AnyLayer): Tree | undefined => {
  const channels = channelsOf(tree.network, layer);
  const { before, after } = channels.around.get(layer) ?? { before: [], after: [] };
  const groups = groupsOf(layer);
  const beyond = (list: readonly number[]) => list.slice(list.length / groups);
  const dropped = new Set([...beyond(before), ...beyond(after)].map(channels.classOf));
  const kept = [...before, ...after].filter((one) => !dropped.has(channels.classOf(one)));
  if (kept.length === 0) return undefined;
  // The layer is found again by its place: the cut makes it anew.
  const at = everyLayer(tree.network.layers).indexOf(layer);
  const small = cut(tree, channels, (one) => dropped.has(one));
  const found = everyLayer(small.network.layers)[at]!;
  const { groups: _, ...rest } = found as AnyLayer & { readonly groups: number };
  return { ...small, network: mapTree(small.network, (one) => (one === found ? rest : one)) };
};

/** Fewer channels: one group of several; every other class at once; then each class by itself. */
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
    if (groupsOf(layer) > 1) yield () => oneGroup(tree, layer);
  }
  for (const one of cuttable.toReversed())
    yield () => cut(tree, channels, (other) => other === one);
};
