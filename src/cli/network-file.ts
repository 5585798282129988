import { notFinite } from '../affinity/classify.ts';
import { parseNetwork } from '../documents/stack-file.ts';
import { InputError } from '../input/input-error.ts';
import type { Network } from '../network/network.ts';
import { readJson } from '../run/store/files.ts';

/** The network of a stack file, with finite numbers alone: a verdict is about real numbers. Throws InputError. */
export const finiteNetworkIn = (file: string): Network => {
  const network = parseNetwork(readJson(file), file);
  for (const [k, layer] of network.layers.entries()) {
    const bad = notFinite(layer);
    if (bad === undefined) continue;
    throw new InputError(`${file}: layers[${k}]: expected finite numbers, found ${bad}`);
  }
  return network;
};
