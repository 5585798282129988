import { isDense } from '../../network/stack.ts';
import { onIntegers } from '../lattice-budget.ts';
import { hasBias, withBias, withTensors } from '../layer.ts';
import type { Chain } from '../layer-chain.ts';
import type { Pass } from './pass.ts';

/** The chain without the biases of these layers. */
export const withoutBiases = (chain: Chain, at: readonly number[]): Chain => ({
  ...chain,
  layers: chain.layers.map((layer, k) => (at.includes(k) ? withBias(layer, undefined) : layer)),
});

/** The bias of the first layer as what its first unit is weighted with, and that unit 1. */
const asWeight = (chain: Chain): Chain | undefined => {
  const first = chain.layers[0];
  if (!first || !isDense(first) || !first.bias) return undefined;
  const { inputs, layers } = withoutBiases(chain, [0]);
  return {
    ...chain,
    inputs: inputs.map((row) => row.with(0, 1)),
    layers: layers.with(0, withTensors(layers[0]!, [first.weight.with(0, first.bias)])),
  };
};

/** Fewer biases: none at all, then each away, then the first as a weight. */
export const dropBiases: Pass = function* (chain, { format, lattice }) {
  const having = [...chain.layers.keys()].filter((k) => hasBias(chain.layers[k]!));
  if (having.length === 0) return;
  yield () => withoutBiases(chain, having);
  if (having.length > 1) for (const k of having) yield () => withoutBiases(chain, [k]);
  yield () => {
    const weighted = asWeight(chain);
    return weighted && (!lattice || onIntegers(weighted, format)) ? weighted : undefined;
  };
};
