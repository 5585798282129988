import type { Chain } from '../layer-chain.ts';
import { fits, withoutLayers } from '../layer-chain.ts';
import { windows } from '../windows.ts';
import type { Pass } from './pass.ts';

/** Fewer layers: runs of them dropped, the longest first. */
export const dropLayers: Pass = function* (chain, { domain }) {
  const n = chain.layers.length;
  for (const [from, to] of windows(n, n)) {
    yield (): Chain | undefined => {
      const candidate = withoutLayers(chain, from, to);
      return fits(candidate, domain) ? candidate : undefined;
    };
  }
};
