import type { Case } from '../laws/case.ts';
import type { Format } from '../numbers/format.ts';
import { type Chain, chainOf, tensors } from './chain.ts';
import { hasBias } from './layer.ts';
import { rank } from './rank.ts';

/**
 * How complicated a chain is, as natural numbers, the heaviest first: layers, scalars (inputs
 * included), nonzeros, the sum of ranks, how early the biases come, then each rank in order.
 */
const measure = (chain: Chain, format: Format): number[] => {
  const { layers } = chain;
  const scalars = tensors(chain).flat(2);
  const ranks = scalars.map((x) => rank(x, format));
  const early = layers.reduce((sum, layer, k) => sum + (hasBias(layer) ? layers.length - k : 0), 0);
  return [
    layers.length,
    scalars.length,
    ranks.filter((r) => r > 1).length,
    ranks.reduce((sum, r) => sum + r, 0),
    early,
    ...ranks,
  ];
};

/** Whether one chain is strictly simpler than another. */
export const simplerChain = (a: Chain, b: Chain, format: Format): boolean => {
  const [these, those] = [measure(a, format), measure(b, format)];
  const first = these.findIndex((n, i) => n !== those[i]);
  return first >= 0 && these[first]! < those[first]!;
};

/**
 * Whether one case is strictly simpler than another: the first of their measures that differs is
 * less. Chains of as many layers and scalars have as many ranks, and naturals in lexicographic order
 * are well-founded: whatever takes only strictly simpler steps comes to an end.
 */
export const simpler = (a: Case, b: Case, format: Format): boolean =>
  simplerChain(chainOf(a), chainOf(b), format);
