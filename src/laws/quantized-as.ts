import { equal } from '../judge/comparison.ts';
import { isAffineNetwork } from '../network/is-affine-network.ts';
import type { Network } from '../network/network.ts';
import type { Stack } from '../network/stack.ts';
import { eightBits } from '../numbers/quantization.ts';
import type { Rows } from '../numbers/rows.ts';
import { exactForward, exactMap } from '../oracle/exact-forward.ts';
import type { CollapseTolerance } from '../rounding/collapse-tolerance.ts';
import { carriedTolerance } from '../rounding/evaluation-tolerance.ts';
import { quantizationTolerance } from '../rounding/quantization-tolerance.ts';
import type { Profile, Said } from './law.ts';
import { plusBoth, sameMap } from './maps.ts';
import { fewSteps } from './quantized-layers.ts';

/** What a network with quantised weights stands for. */
export interface Quantized {
  /** The stack that it must do as. */
  readonly stack: Stack;
  /** The stack whose weights were quantised, where that is another, which stands for it. */
  readonly from?: Stack;
  /** How far rounding may have moved W′ and b′, before the weights were quantised or after. */
  readonly rounded?: CollapseTolerance;
  readonly inputs: Rows;
}

/**
 * The comparisons of a network that a subject gave for a stack with its weights quantised: W′ and b′ entry by entry
 * where it is affine, and the outputs at the points given, all of them exact, within half a step a weight.
 */
export const quantizedAs = (
  given: Network,
  { stack, from = stack, rounded, inputs }: Quantized,
  profile: Profile,
): Said => {
  const { format, quantization = eightBits } = profile;
  const y = exactForward(given, inputs);
  if (!y) return 'uncertified';
  const steps = quantizationTolerance(from, quantization, format);
  const within = rounded ? plusBoth(steps, rounded) : steps;
  const truth = exactForward(stack, inputs);
  const comparisons = [
    equal('y of what it gave', y, truth, carriedTolerance(inputs, within)),
    ...fewSteps(given, profile),
  ];
  if (!isAffineNetwork(given)) return comparisons;
  const [one, map] = [exactMap(given), exactMap(stack)];
  if (!one) return 'uncertified';
  return [...sameMap(one, map, within, ' of what it gave'), ...comparisons];
};
