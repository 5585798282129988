import type { AnyLayer } from '../../layers/any-layer.ts';
import { branchesOf, withBranches } from '../../layers/layer-scalars.ts';
import { type Channels, entriesOf, groupsOf } from '../../network/channels.ts';
import { inputShape, type Network } from '../../network/network.ts';
import { range } from '../../numbers/range.ts';
import { networkFor } from './network-for.ts';
import { sliceLayer } from './slice-layer.ts';

/** Where channels lie within their groups of that many: the same places in each, or whole groups. */
const withinGroups = (channels: readonly number[], each: number): number[] =>
  [...new Set(channels.map((c) => c % each))].sort((a, b) => a - b);

/** The network without those classes of channels, with the entries of its inputs that stay. */
export const withoutChannels = (
  network: Network,
  { inputs, around, classOf }: Channels,
  isCut: (channelClass: number) => boolean,
): { readonly network: Network; readonly entries: readonly number[] } => {
  const stays = (channels: readonly number[]): number[] =>
    range(channels.length).filter((c) => !isCut(classOf(channels[c]!)));
  const cut = (layers: readonly AnyLayer[]): readonly AnyLayer[] =>
    layers.map((layer) => {
      const branches = branchesOf(layer);
      if (branches.length > 0) return withBranches(layer, branches.map(cut));
      const found = around.get(layer);
      if (!found) return layer;
      const { before, after, shape } = found;
      const [here, there] = [stays(before), stays(after)];
      const groups = groupsOf(layer);
      return sliceLayer(layer, {
        channel: here,
        'grouped-channel': here,
        'group-channel': withinGroups(here, before.length / groups),
        inputs: entriesOf(here, shape),
        outputs: there,
        'group-output': withinGroups(there, after.length / groups),
      });
    });
  const shape = inputShape(network);
  const kept = stays(inputs);
  const rest = shape.slice(1);
  return {
    network: networkFor([kept.length, ...rest], cut(network.layers)),
    entries: entriesOf(kept, shape),
  };
};
