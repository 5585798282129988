import { type Chain, fits, widthsOf } from '../chain.ts';
import { onIntegers } from '../lattice.ts';
import { transposed } from '../layer.ts';
import { listOf } from '../list.ts';
import { simplerChain } from '../simpler.ts';
import type { Pass } from './pass.ts';

/** Back to front: the widths in reverse, the weights transposed, no biases. */
const backwards = ({ inputs, layers, split }: Chain): Chain | undefined => {
  const turned = layers.toReversed().map(transposed);
  if (!turned.every((layer) => layer !== undefined)) return undefined;
  const width = turned[0]?.weight.length ?? inputs[0]!.length;
  return {
    inputs: inputs.map((row) => listOf(width, (i) => row[i] ?? 0)),
    layers: turned,
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
      turned &&
      fits(turned, domain) &&
      simplerChain(turned, chain, format) &&
      (!lattice || onIntegers(turned, format));
    return good ? turned : undefined;
  };
};
