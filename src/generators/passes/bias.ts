import { hasBias, withBias } from '../layer.ts';
import type { Pass } from './pass.ts';

/** Fewer biases: none at all, then each away. */
export const bias: Pass = function* (chain) {
  const having = [...chain.layers.keys()].filter((k) => hasBias(chain.layers[k]!));
  if (having.length === 0) return;
  const without = (at: readonly number[]) => () => ({
    ...chain,
    layers: chain.layers.map((layer, k) => (at.includes(k) ? withBias(layer, undefined) : layer)),
  });
  yield without(having);
  if (having.length > 1) for (const k of having) yield without([k]);
};
