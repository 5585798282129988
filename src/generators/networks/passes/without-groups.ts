import type { Tensor } from '../../../input/tensor-schema.ts';
import type { AnyLayer } from '../../../layers/any-layer.ts';
import { channelsOf, groupsOf } from '../../../network/channels.ts';
import { mapTree } from '../../../network/map-tree.ts';
import { range } from '../../../numbers/range.ts';
import { everyLayer } from '../kinds-for.ts';
import { placesOf } from '../places.ts';
import { replaceLayers } from '../replace-layers.ts';
import type { Tree, TreePass } from '../tree.ts';
import { withoutChannels } from '../without-channels.ts';

type Grouped = AnyLayer & {
  readonly weight: readonly (readonly Tensor[])[];
  readonly bias?: number | readonly number[];
};

export const isGrouped = (layer: AnyLayer): layer is Grouped =>
  layer.kind === 'conv' && groupsOf(layer) > 1;

const ungrouped = (layer: Grouped): Grouped => {
  const { groups: _, ...rest } = layer as Grouped & { readonly groups: number };
  return rest;
};

const zerosLike = (tensor: Tensor): Tensor =>
  typeof tensor === 'number' ? 0 : tensor.map(zerosLike);

/** One output of a convolution in groups as one that reads all channels, with 0 for those of other groups. */
const oneOutput = (layer: Grouped, output: number): AnyLayer => {
  const { weight, bias, ...rest } = ungrouped(layer);
  const groups = groupsOf(layer);
  const ofOutput = Math.floor((output * groups) / weight.length);
  const filter = range(groups).flatMap((group) =>
    group === ofOutput ? weight[output]! : weight[output]!.map(zerosLike),
  );
  const own = typeof bias === 'object' ? [bias[output]!] : bias;
  return { ...rest, weight: [filter], ...(own !== undefined && { bias: own }) } as AnyLayer;
};

/** All outputs of a convolution from the channels of one group; those of the other groups are cut wherever they are. */
export const fromOneGroup = (
  tree: Tree,
  layer: Grouped,
  end: 'first' | 'last',
): Tree | undefined => {
  const channels = channelsOf(tree.network, (one) => one === layer);
  const { before } = channels.around.get(layer)!;
  const each = before.length / groupsOf(layer);
  const kept = end === 'first' ? before.slice(0, each) : before.slice(-each);
  const stays = new Set(kept.map(channels.classOf));
  const goes = new Set(before.map(channels.classOf).filter((one) => !stays.has(one)));
  if (goes.size === 0) return undefined;
  const place = everyLayer(tree.network.layers).indexOf(layer);
  const { network, entries } = withoutChannels(tree.network, channels, (one) => goes.has(one));
  const other = everyLayer(network.layers)[place];
  return {
    inputs: tree.inputs.map((row) => entries.map((i) => row[i]!)),
    network: mapTree(network, (one) => (one === other ? ungrouped(one as Grouped) : one)),
  };
};

/** A convolution without its groups: one output alone, or all from the channels of one group. */
export const withoutGroups: TreePass = function* (tree) {
  for (const place of placesOf(tree.network)) {
    for (const [k, layer] of place.layers.entries()) {
      if (!isGrouped(layer)) continue;
      for (const output of new Set([0, layer.weight.length - 1]))
        yield () => replaceLayers(tree, place, [k, k + 1], [oneOutput(layer, output)]);
      for (const end of ['first', 'last'] as const) yield () => fromOneGroup(tree, layer, end);
    }
  }
};
