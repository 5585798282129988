import { equalWhere } from '../judge/comparison.ts';
import { isAffineNetwork } from '../network/is-affine-network.ts';
import type { Network } from '../network/network.ts';
import { isStack } from '../network/stack.ts';
import type { Format } from '../numbers/format.ts';
import { once } from '../numbers/once.ts';
import type { Rows } from '../numbers/rows.ts';
import { exactForward, exactMap } from '../oracle/exact-forward.ts';
import { collapseTolerance } from '../rounding/collapse-tolerance.ts';
import { carriedTolerance } from '../rounding/evaluation-tolerance.ts';
import { networkTolerance } from '../rounding/network-tolerance.ts';
import { isSurelyBounded } from '../rounding/surely-bounded.ts';
import type { Said } from './law.ts';
import { sameMapWhere } from './maps.ts';

/** What is compared of outputs: what the answered network gives at the inputs of the case, and what the true one gives. */
export const outputsOfAnswer = 'y of what it gave';

/**
 * The comparisons of a network that a subject gave for another, which it must do as: W′ and b′ entry by entry where
 * both are affine, and the outputs at the points given. Both are evaluated exactly, so that what rounding did is in
 * the numbers of the other network alone; the bound is of any usual fold (rounding/network-tolerance.ts), or of a
 * collapse in any association where the layers are dense. `asked` is the network that the subject was given, where that
 * is another which is the function of the first.
 */
export const sameFunction = (
  network: Network,
  other: Network,
  points: Rows,
  format: Format,
  asked: Network = network,
): Said => {
  const [given, truth] = [exactForward(other, points), exactForward(network, points)];
  if (!given || !truth) return 'uncertified';
  const isSure = isSurelyBounded(asked, format, points);
  if (!isAffineNetwork(network) || !isAffineNetwork(other)) {
    const equal = equalWhere(isSure && !isStack(asked));
    return [equal(outputsOfAnswer, given, truth, () => networkTolerance(asked, points, format))];
  }
  const [one, map] = [exactMap(other), exactMap(network)];
  if (!one || !map) return 'uncertified';
  const within = once(() => collapseTolerance(asked, format, 'any'));
  return [
    ...sameMapWhere(isSure, one, map, within, ' of what it gave'),
    equalWhere(isSure)(outputsOfAnswer, given, truth, () => carriedTolerance(points, within())),
  ];
};
