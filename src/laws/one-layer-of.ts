import type { Network } from '../network/network.ts';
import { dense, stackOf } from '../network/stack.ts';
import { type Asking, collapse, fold, type Profile } from './law.ts';

/** Asks for the layer that an affine network is; for its fold where the subject does not collapse. */
export function* oneLayerOf(network: Network, { asks }: Profile): Asking<Network> {
  if (!asks.includes('collapse')) return yield* fold(network);
  const { weight, bias } = yield* collapse(network);
  return stackOf(dense(weight, bias));
}
