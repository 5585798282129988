import type { Tolerance } from '../judge/tolerance.ts';
import type { Stack } from '../network/stack.ts';
import { fromRows } from '../numbers/flat-matrix.ts';
import { type Format, float64 } from '../numbers/format.ts';
import type { Quantization } from '../numbers/quantization.ts';
import { basisPoints, type Rows } from '../numbers/rows.ts';
import { chainBound, type Link, linkOf } from './chain-bound.ts';
import type { CollapseTolerance } from './collapse-tolerance.ts';
import { toleranceOf } from './forward-tolerance.ts';
import { quantizationSteps } from './quantization-steps.ts';

const because = 'half a step a weight, Σ |Ŵ₁⋯Ŵₖ₋₁| Δₖ |Wₖ₊₁⋯W_L|';

const linksOf = ({ layers }: Stack, quantization: Quantization, format: Format): Link[] =>
  layers.map((layer) => ({
    ...linkOf(layer),
    slack: quantizationSteps(layer.weight, quantization, format),
  }));

const bound = (start: Rows, links: readonly Link[]): Tolerance =>
  toleranceOf(chainBound(fromRows(start), links, float64), because);

/**
 * How far W′ [inputs × outputs] and b′ [1 × outputs] of a quantised stack are from those of the stack, both exact. Each
 * weight W of it is W + D with |D| ≤ Δ (quantization-steps.ts); biases are kept. Δ joins what each step of a chain
 * commits (chain-bound.ts), from the unit vectors for W′ and from 0 for b′.
 */
export const quantizationTolerance = (
  stack: Stack,
  quantization: Quantization,
  format: Format,
): CollapseTolerance => {
  const links = linksOf(stack, quantization, format);
  const linear = links.map((link) => ({ ...link, bias: undefined }));
  const [zero, ...units] = basisPoints(stack.inputs);
  return { weight: bound(units, linear), bias: bound([zero!], links) };
};
