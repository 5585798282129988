import type { Case } from '../laws/case.ts';
import { isDense, type Layer, type Stack } from '../network/stack.ts';
import type { Format } from '../numbers/format.ts';
import { complexity } from './complexity.ts';
import { rankActivation } from './draw-activations.ts';
import { hasBias } from './layer.ts';
import { type Chain, chainOf, tensors } from './layer-chain.ts';
import { isLess } from './measure.ts';

/**
 * How complicated a chain is, as natural numbers, the heaviest first: layers; scalars, inputs
 * included; nonzeros; how far activations are from the plainest; the sum of ranks; how early
 * activations come, and biases; then each rank in order.
 */
const measure = (chain: Chain, format: Format): number[] => {
  const { layers } = chain;
  const ranks = tensors(chain).flatMap((tensor) => tensor.flat().map((x) => complexity(x, format)));
  const sum = (of: (layer: Layer, k: number) => number): number =>
    layers.reduce((total, layer, k) => total + of(layer, k), 0);
  return [
    layers.length,
    ranks.length,
    ranks.filter((r) => r > 1).length,
    sum((layer) => (isDense(layer) ? 0 : rankActivation(layer))),
    ranks.reduce((total, r) => total + r, 0),
    sum((layer, k) => (isDense(layer) ? 0 : layers.length - k)),
    sum((layer, k) => (hasBias(layer) ? layers.length - k : 0)),
    ...ranks,
  ];
};

/** Whether one chain is strictly simpler than another. */
export const simplerChain = (a: Chain, b: Chain, format: Format): boolean =>
  isLess(measure(a, format), measure(b, format));

/**
 * Whether one case is strictly simpler than another: the first of their measures that differs is
 * less. Chains of as many layers and scalars have as many ranks, and naturals in lexicographic order
 * are well-founded: whatever takes only strictly simpler steps comes to an end.
 */
export const simpler = (a: Case<Stack<Layer>>, b: Case<Stack<Layer>>, format: Format): boolean =>
  simplerChain(chainOf(a), chainOf(b), format);
