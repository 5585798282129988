import { multiplyAdds } from '../../folding/multiply-adds.ts';
import { isAffineNetwork } from '../../network/is-affine-network.ts';
import { type Network, wordsOf } from '../../network/network.ts';
import { float64 } from '../../numbers/format.ts';
import { isSamePhrase } from '../../words/same-words.ts';
import { areOneFunction } from '../certificates/derivation.ts';
import { searchDefaults } from '../search.ts';
import { neverStopped } from '../stopped.ts';
import { entrywiseComparison } from './entrywise.ts';
import { firstDifference } from './first-difference.ts';
import type { ComparisonOptions, NetworkComparison } from './network-comparison.ts';
import { sampledComparison } from './sampled.ts';
import { shapesFault } from './shapes-fault.ts';

/** What a comparison may spend, and where it looks, unless it is told. */
export const comparisonDefaults = {
  ...{ format: float64, box: searchDefaults.box, runs: 1_000, seed: 1 },
  ...{ most: Number.POSITIVE_INFINITY, stopped: neverStopped },
} as const;

/**
 * How two networks compare as functions of real numbers. They are equal where their words are; affine ones are
 * compared entry by entry of W′ and b′; others are equal where their outputs are the same sums of symbols, and else are
 * compared at points of the box, exactly, which proves no equality. What
 * is allowed is what rounding may do to each of them in the format, |A − B| ≤ E_A + E_B: networks that are no
 * farther apart cannot be told apart for sure by running them. Throws RangeError where their sizes differ.
 */
export const compareNetworks = (
  a: Network,
  b: Network,
  given: Partial<ComparisonOptions> = {},
): NetworkComparison => {
  const fault = shapesFault(a, b);
  if (fault) throw new RangeError(fault.message);
  const options = { ...comparisonDefaults, ...given };
  if (isSamePhrase(wordsOf(a), wordsOf(b))) {
    const because = 'their layers do the same to the same numbers';
    const none = { runs: 0, uncertified: 0, tightness: 0 };
    return { verdict: 'equal', scope: 'proved', because, ...none };
  }
  const cost = multiplyAdds(a) + multiplyAdds(b);
  if (cost > options.most) {
    const because = `one point takes ${cost} exact multiply-adds, and at most ${options.most} are allowed`;
    const none = { runs: 0, uncertified: 0, tightness: 0 };
    return { verdict: 'undecided', scope: 'sampled', because, ...none };
  }
  const entrywise =
    isAffineNetwork(a) && isAffineNetwork(b) ? entrywiseComparison(a, b, options) : undefined;
  if (entrywise?.witness) {
    const firstWrong = firstDifference(a, b, entrywise.witness.input, options);
    return firstWrong ? { ...entrywise, firstWrong } : entrywise;
  }
  if (entrywise) return entrywise;
  if (areOneFunction([a, b], options.box, options.stopped)) {
    const because = 'as sums of the same symbols, their outputs are the same';
    const none = { runs: 0, uncertified: 0, tightness: 0 };
    return { verdict: 'equal', scope: 'proved', because, ...none };
  }
  return sampledComparison(a, b, options);
};
