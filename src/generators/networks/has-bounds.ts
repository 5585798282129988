import { isBounded } from '../../judge/tolerance.ts';
import type { Case, Domain } from '../../laws/case.ts';
import { type Moved, permuted, rotated, scaled } from '../../laws/channel-moves.ts';
import type { Move } from '../../network/hidden-channels.ts';
import { isAffineNetwork } from '../../network/is-affine-network.ts';
import type { Network } from '../../network/network.ts';
import type { Format } from '../../numbers/format.ts';
import { mapRows, type Rows } from '../../numbers/rows.ts';
import { collapseTolerance } from '../../rounding/collapse-tolerance.ts';
import { forwardTolerance } from '../../rounding/forward-tolerance.ts';
import { networkTolerance } from '../../rounding/network-tolerance.ts';
import { bendsVisibly } from '../visible-bend.ts';

type Pairing = (network: Network, format: Format) => Moved | undefined;

/** What laws of a move ask about; a collapse is asked about after each of the three. */
const pairings: Readonly<Partial<Record<Move, readonly Pairing[]>>> = {
  order: [permuted],
  factor: [scaled],
  mixture: [rotated],
};

/** A law of two points asks about one as far as 3y − 2x as well, so with numbers up to five times as large. */
const beyond = 8;

/** Whether a run of the network, its folds, and if it is affine its collapse, have bounds. */
const isBoundedAt = (network: Network, inputs: Rows, format: Format): boolean => {
  if (!isBounded(forwardTolerance(network, inputs, format))) return false;
  if (!isBounded(networkTolerance(network, inputs, format))) return false;
  if (!isAffineNetwork(network)) return true;
  const { weight, bias } = collapseTolerance(network, format, 'any');
  return isBounded(weight) && isBounded(bias);
};

/**
 * Whether laws of a domain can say something of a case: there is a bound for all that they ask about, of the network, and
 * of those with its channels moved; and where the network is to be seen as nonlinear, its bend is above what rounding does.
 */
export const hasBounds = (
  { networks, moves, points = 1 }: Domain,
  { stack, inputs }: Case<Network>,
  format: Format,
): boolean => {
  if (networks === 'nonlinear') return bendsVisibly(stack, format);
  const farthest = points > 1 ? mapRows(inputs, (x) => beyond * x) : inputs;
  if (!isBoundedAt(stack, farthest, format)) return false;
  if (!moves) return true;
  const asked = networks === 'affine' ? Object.values(pairings).flat() : (pairings[moves] ?? []);
  return asked.every((move) => {
    const both = move(stack, format);
    return !both || [both.given, both.moved].every((one) => isBoundedAt(one, inputs, format));
  });
};
