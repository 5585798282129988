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
 * The chain back to front, where it has more inputs than outputs. A layer of one input and two outputs is simpler than one
 * of two inputs and one output, as inputs are numbers too; where a layer of one input and one output does not fail, no cut
 * leads from the second to the first.
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
