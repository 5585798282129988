import type { AnyLayer } from '../../layers/any-layer.ts';
import { branchesOf } from '../../layers/layer-scalars.ts';
import type { Network } from '../../network/network.ts';
import { withBranches } from './places.ts';

const mapped = (
  layers: readonly AnyLayer[],
  change: (layer: AnyLayer) => AnyLayer,
): readonly AnyLayer[] =>
  layers.map((layer) => {
    const branches = branchesOf(layer);
    const inner =
      branches.length === 0
        ? layer
        : withBranches(
            layer,
            branches.map((branch) => mapped(branch, change)),
          );
    const changed = change(layer);
    return changed === layer ? inner : changed;
  });

/** The network with each of its layers changed, those in branches too. */
export const mapTree = (network: Network, change: (layer: AnyLayer) => AnyLayer): Network => ({
  ...network,
  layers: mapped(network.layers, change),
});
