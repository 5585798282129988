import type { AnyLayer } from '../layers/any-layer.ts';
import { branchesOf, withBranches } from '../layers/layer-scalars.ts';
import type { Network } from './network.ts';

const mapped = (
  layers: readonly AnyLayer[],
  change: (layer: AnyLayer) => AnyLayer,
): readonly AnyLayer[] =>
  layers.map((layer) => {
    const branches = branchesOf(layer);
    const inner = branches.map((branch) => mapped(branch, change));
    const isSame = inner.every((branch, b) => branch.every((one, k) => one === branches[b]![k]));
    return change(isSame ? layer : withBranches(layer, inner));
  });

/** The network with each of its layers changed: those of branches first, and then the layer that has them. */
export const mapTree = (network: Network, change: (layer: AnyLayer) => AnyLayer): Network => ({
  ...network,
  layers: mapped(network.layers, change),
});

const mappedLists = (
  layers: readonly AnyLayer[],
  change: (layers: readonly AnyLayer[]) => readonly AnyLayer[],
): readonly AnyLayer[] =>
  change(
    layers.map((layer) => {
      const branches = branchesOf(layer);
      return branches.length === 0
        ? layer
        : withBranches(
            layer,
            branches.map((branch) => mappedLists(branch, change)),
          );
    }),
  );

/** The network with each of its lists of layers changed: those of branches first, and then its own. */
export const mapLists = (
  network: Network,
  change: (layers: readonly AnyLayer[]) => readonly AnyLayer[],
): Network => ({ ...network, layers: mappedLists(network.layers, change) });
