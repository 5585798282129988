import type { Network } from '../network/network.ts';
import { stackOf } from '../network/stack.ts';
import { askCollapse, askFold } from './asks.ts';
import type { Asking, Profile } from './law.ts';
import { layerOf } from './maps.ts';

/** Asks for the layer that an affine network is; for its fold where the subject does not collapse. */
export function* oneLayerOf(network: Network, { asks }: Profile): Asking<Network> {
  if (!asks.includes('collapse')) return yield* askFold(network);
  return stackOf(layerOf(yield* askCollapse(network)));
}
