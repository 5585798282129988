import { type Comparison, equal } from '../judge/comparison.ts';
import { isAffineNetwork } from '../network/is-affine-network.ts';
import type { Network } from '../network/network.ts';
import type { Format } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { exactForward, exactMap } from '../oracle/exact-forward.ts';
import { networkCollapseTolerance, networkTolerance } from '../rounding/network-tolerance.ts';
import type { Said } from './law.ts';

/** What a network that does what another does gives at points, [points × outputs], to within rounding. */
const sameOutputs = (
  network: Network,
  other: Network,
  points: Rows,
  format: Format,
  asked: Network,
): Said => {
  const [given, truth] = [exactForward(other, points), exactForward(network, points)];
  if (!given || !truth) return 'uncertified';
  return [equal('y of what it gave', given, truth, networkTolerance(asked, points, format))];
};

/**
 * The comparisons of a network that a subject gave for another, which it must do as: W′ and b′ entry by entry where
 * both are affine, and the outputs at the points given. Both are evaluated exactly, so that what rounding did is in
 * the numbers of the other network alone; the bound is of any usual fold (rounding/network-tolerance.ts). `asked` is the
 * network that the subject was given, where that is another which is the function of the first.
 */
export const sameFunction = (
  network: Network,
  other: Network,
  points: Rows,
  format: Format,
  asked: Network = network,
): Said => {
  const outputs = sameOutputs(network, other, points, format, asked);
  if (!isAffineNetwork(network) || !isAffineNetwork(other)) return outputs;
  const [given, truth] = [exactMap(other), exactMap(network)];
  if (!given || !truth || typeof outputs === 'string') return 'uncertified';
  const within = networkCollapseTolerance(asked, format);
  const maps: readonly Comparison[] = [
    equal('W′ of what it gave', given.weight, truth.weight, within.weight),
    equal('b′ of what it gave', given.bias, truth.bias, within.bias),
  ];
  return [...maps, ...outputs];
};
