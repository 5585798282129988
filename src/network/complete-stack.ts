import { activations } from '../activations/index.ts';
import { completeParameters, type Parameters } from '../activations/parameters.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { kindNamed } from '../layers/kind-named.ts';
import { completed } from '../layers/layer-kind.ts';
import { branchesOf } from '../layers/layer-scalars.ts';
import type { Network } from './network.ts';
import { type ActivationLayer, isAffine } from './stack.ts';

const byName = new Map(activations.map((activation) => [activation.name, activation]));

const completeActivation = (layer: ActivationLayer): ActivationLayer => {
  const activation = byName.get(layer.name);
  if (!activation) return layer;
  const given: Parameters = layer.parameters ?? {};
  const parameters = completeParameters(activation as never, given);
  // A function of one number has no axis.
  return activation.kind === 'vector'
    ? ({ axis: 0, ...layer, parameters } as ActivationLayer)
    : { ...layer, parameters };
};

const completeLayer = (layer: AnyLayer): AnyLayer => {
  if (layer.kind === 'activation') return completeActivation(layer as ActivationLayer);
  const kind = kindNamed(layer.kind);
  if (!kind) return layer;
  const given = completed(kind, layer) as unknown as AnyLayer;
  return branchesOf(layer).length === 0
    ? given
    : ({ ...given, branches: branchesOf(layer).map((b) => b.map(completeLayer)) } as AnyLayer);
};

/**
 * The network with all parameters of each activation and all fields that have a default; `parameters` is {}
 * where an activation has none. An activation that the catalogue does not have stays as it is. A subject is sent
 * networks in this form, so that it needs no table of defaults.
 */
export const completeStack = <N extends Network>(network: N): N =>
  isAffine(network) ? network : { ...network, layers: network.layers.map(completeLayer) };
