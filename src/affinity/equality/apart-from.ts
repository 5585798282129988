import type { Network } from '../../network/network.ts';
import { firstDifference } from './first-difference.ts';
import type { ComparisonOptions, Difference, NetworkComparison } from './network-comparison.ts';
import { shrinkDifference } from './shrink-difference.ts';

/** What is said of two networks that differ at a point: at a simpler one, with the first layers that go wrong there. */
export const apartFrom = (
  a: Network,
  b: Network,
  found: Difference,
  options: ComparisonOptions,
): Pick<NetworkComparison, 'verdict' | 'because' | 'witness' | 'firstWrong'> => {
  const because = 'they differ at a point by more than rounding explains';
  const witness = shrinkDifference(a, b, found, options);
  const firstWrong = firstDifference(a, b, witness.input, options);
  return { verdict: 'different', because, witness, ...(firstWrong && { firstWrong }) };
};
