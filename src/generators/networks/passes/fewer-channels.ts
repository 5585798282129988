import type { AnyLayer } from '../../../layers/any-layer.ts';
import { type Channels, channelsOf, groupsOf } from '../../../network/channels.ts';
import { mapTree } from '../../../network/map-tree.ts';
import { numbersOf } from '../../../network/numbers-of.ts';
import { range } from '../../../numbers/range.ts';
import { everyLayer } from '../kinds-for.ts';
import { sliceLayer } from '../slice-layer.ts';
import type { Tree, TreePass } from '../tree.ts';
import { withoutChannels } from '../without-channels.ts';

const cut = (tree: Tree, channels: Channels, isCut: (one: number) => boolean): Tree => {
  const { network, entries } = withoutChannels(tree.network, channels, isCut);
  return { network, inputs: tree.inputs.map((row) => entries.map((i) => row[i]!)) };
};

/**
 * The tree with the first groups alone, or the last, of layers of so many groups: as many as `keeps` says, and all where
 * it says nothing. The channels of the groups that go are cut wherever they are.
 */
const fewerGroups = (
  tree: Tree,
  keeps: (groups: number) => number | undefined,
  end: 'first' | 'last',
): Tree | undefined => {
  const isCut = (layer: AnyLayer): boolean => keeps(groupsOf(layer)) !== undefined;
  const channels = channelsOf(tree.network, isCut);
  const lists = everyLayer(tree.network.layers)
    .filter(isCut)
    .flatMap((layer) => {
      const groups = groupsOf(layer);
      const { before = [], after = [] } = channels.around.get(layer) ?? {};
      return [before, after].map((list) => ({ list, kept: keeps(groups)! / groups }));
    });
  const beyond = lists.flatMap(({ list, kept }) =>
    end === 'first' ? list.slice(list.length * kept) : list.slice(0, list.length * (1 - kept)),
  );
  const dropped = new Set(beyond.map(channels.classOf));
  if (lists.every(({ list }) => list.every((one) => dropped.has(channels.classOf(one)))))
    return undefined;
  const small = cut(tree, channels, (one) => dropped.has(one));
  const regrouped = mapTree(small.network, (layer) => {
    const count = keeps(groupsOf(layer));
    if (count === undefined) return layer;
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

const nonzerosOf = ({ inputs, network }: Tree): number =>
  [...inputs.flat(), ...numbersOf(network.layers)].filter((x) => x !== 0).length;

/** Without one class of channels that have to do with zeros alone: what they were when others were cut is no matter. */
export const fewerIdleChannels: TreePass = function* (tree) {
  const channels = channelsOf(tree.network);
  const all = nonzerosOf(tree);
  for (const one of channels.cuttable()) {
    const small = cut(tree, channels, (other) => other === one);
    if (nonzerosOf(small) === all) yield () => small;
  }
};

/** Fewer channels: every other class at once; fewer groups, of one layer or of all; one rank; then each class by itself. */
export const fewerChannels: TreePass = function* (tree) {
  const channels = channelsOf(tree.network);
  const cuttable = channels.cuttable();
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
      const keeps = (given: number) => (given === groups ? count : undefined);
      yield () => fewerGroups(tree, keeps, 'first');
      yield () => fewerGroups(tree, keeps, 'last');
    }
  }
  // Layers of 2 and of 4 groups side by side keep their channels as long as one of them keeps its groups.
  const counts = [...new Set(layers.map(groupsOf))].filter((groups) => groups > 1);
  for (const share of counts.length > 1 ? range(Math.min(...counts) + 1).slice(2) : []) {
    if (!counts.every((groups) => groups % share === 0)) continue;
    const keeps = (given: number) => (given > 1 ? given / share : undefined);
    yield () => fewerGroups(tree, keeps, 'first');
    yield () => fewerGroups(tree, keeps, 'last');
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
