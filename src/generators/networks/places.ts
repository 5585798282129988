/** The lists of layers of a network: its own, and those of branches. */
import { Fault } from '../../input/made.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { branchesOf, withBranches } from '../../layers/layer-scalars.ts';
import type { Shape } from '../../layers/tensor-shape.ts';
import { shapesThrough } from '../../layers/through-layers.ts';
import { inputShape, type Network } from '../../network/network.ts';

/** One list of layers, with the shapes before each of them and after the last. */
export interface Place {
  readonly layers: readonly AnyLayer[];
  readonly shapes: readonly Shape[];
  /** The network with another list in the place of this one. */
  readonly with: (layers: readonly AnyLayer[]) => Network;
}

function* placesIn(
  layers: readonly AnyLayer[],
  input: Shape,
  replaced: Place['with'],
): Generator<Place> {
  const shapes = shapesThrough(layers, input);
  if (shapes instanceof Fault) return;
  yield { layers, shapes, with: replaced };
  for (const [k, layer] of layers.entries()) {
    const branches = branchesOf(layer);
    for (const [b, branch] of branches.entries()) {
      yield* placesIn(branch, shapes[k]!, (other) =>
        replaced(layers.with(k, withBranches(layer, branches.with(b, other)))),
      );
    }
  }
}

/** Every list of layers of a network whose shapes fit, the outermost first. */
export const placesOf = (network: Network): Generator<Place> =>
  placesIn(network.layers, inputShape(network), (layers) => ({ ...network, layers }));
