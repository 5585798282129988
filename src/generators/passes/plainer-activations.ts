import { activationLayer, isDense, type Layer } from '../../network/stack.ts';
import { isIntegral, plain, rankActivation } from '../draw-activations.ts';
import type { Chain } from '../layer-chain.ts';
import type { Edit, Pass } from './pass.ts';

/**
 * Plainer activations: all of them one, then each by itself, then each with default parameters. Of a law
 * about each activation only the parameters change: what another one comes to is another matter.
 */
export const plainerActivations: Pass = function* (chain, { domain, lattice, activations: known }) {
  const { layers } = chain;
  const at = [...layers.keys()].filter((k) => !isDense(layers[k]!));
  if (at.length === 0) return;
  const plainer = (layer: Layer, other: Layer): Layer =>
    !isDense(layer) && !isDense(other) && rankActivation(other) < rankActivation(layer)
      ? other
      : layer;
  const put = (other: Layer, places: readonly number[]): Edit | undefined => {
    const next = layers.map((layer, k) => (places.includes(k) ? plainer(layer, other) : layer));
    return next.some((layer, k) => layer !== layers[k])
      ? (): Chain => ({ ...chain, layers: next })
      : undefined;
  };
  const choices = (domain.oneActivation ? [] : plain)
    .filter((name) => known?.includes(name) ?? true)
    .map((name) => activationLayer(name))
    .filter((other) => !lattice || isIntegral(other));
  for (const places of at.length > 1 ? [at, ...at.map((k) => [k])] : [at]) {
    for (const choice of choices) {
      const edit = put(choice, places);
      if (edit) yield edit;
    }
  }
  for (const k of at) {
    const layer = layers[k]!;
    const edit = isDense(layer) ? undefined : put(activationLayer(layer.name), [k]);
    if (edit) yield edit;
  }
};
