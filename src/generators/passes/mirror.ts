import { onIntegers } from '../lattice-budget.ts';
import { transposed } from '../layer.ts';
import { type Chain, fits, widthsOf } from '../layer-chain.ts';
import { listOf } from '../list-of.ts';
import { simplerChain } from '../simpler.ts';
import type { Pass } from './pass.ts';

/** Back to front: the widths in reverse, the weights transposed, no biases. */
const backwards = (chain: Chain): Chain => {
  const { inputs, layers, split } = chain;
  const width = widthsOf(chain).at(-1)!;
  return {
    inputs: inputs.map((row) => listOf(width, (i) => row[i] ?? 0)),
    layers: layers.toReversed().map(transposed),
    split: split === layers.length ? split : layers.length - split,
  };
};

/**
 * Widths cost more near the inputs, which count as well. No cut leads from 2 units to 1 over to 1 unit
 * to 2, where 1 to 1 does not fail; the way leads through the mirror.
 */
export const mirror: Pass = function* (chain, { domain, format, lattice }) {
  const widths = widthsOf(chain);
  if (widths.at(-1)! >= widths[0]!) return;
  yield () => {
    const turned = backwards(chain);
    const good =
      fits(turned, domain) &&
      simplerChain(turned, chain, format) &&
      (!lattice || onIntegers(turned, format));
    return good ? turned : undefined;
  };
};
