import { multiplyAdds } from '../../folding/multiply-adds.ts';
import { isSameNetwork } from '../../network/alike-layers.ts';
import { isAffineNetwork } from '../../network/is-affine-network.ts';
import { inputSize, type Network } from '../../network/network.ts';
import { float64 } from '../../numbers/format.ts';
import { range } from '../../numbers/range.ts';
import { exactForward } from '../../oracle/exact-forward.ts';
import { gapOf, isSurelyNotZero } from '../../oracle/gap.ts';
import { areOneFunction } from '../certificates/derivation.ts';
import { closeOnBox, largestOnBox } from '../closeness/close-on-box.ts';
import { searchDefaults } from '../search.ts';
import { neverStopped } from '../stopped.ts';
import { apartFrom } from './apart-from.ts';
import { compareAt } from './compare-at.ts';
import { comparedPoint } from './compared-points.ts';
import { entrywiseComparison } from './entrywise.ts';
import { firstDifference } from './first-difference.ts';
import type { ComparisonOptions, Difference, NetworkComparison } from './network-comparison.ts';
import { roundedAlike } from './rounded-alike.ts';
import { sampledComparison } from './sampled.ts';
import { shapesFault } from './shapes-fault.ts';

/** What a comparison may spend, and where it looks, unless it is told. */
export const comparisonDefaults = {
  ...{ format: float64, box: searchDefaults.box, runs: 1_000, seed: 1 },
  ...{ most: Number.POSITIVE_INFINITY, stopped: neverStopped },
} as const;

const noPoints = { runs: 0, uncertified: 0, tightness: 0 } as const;

/** Points at which functions that are not one are seen to differ, mostly. */
const looked = 3;

/** Whether exact values differ at a few points: then no proof of equality is tried, which may take long. */
const differSurely = (a: Network, b: Network, options: ComparisonOptions): boolean => {
  const inputs = inputSize(a);
  // The first points are 0 and units, at which much is 0.
  const points = range(looked).map((k) =>
    comparedPoint(2 * inputs + 3 + k, { ...options, inputs }),
  );
  const [f, g] = [exactForward(a, points), exactForward(b, points)];
  return f !== undefined && g !== undefined && isSurelyNotZero(gapOf(f, g));
};

/** The verdict with the certified largest difference on the box, where a proof gives one. */
const withLargest = (
  networks: readonly [Network, Network],
  found: NetworkComparison,
  { box, stopped }: ComparisonOptions,
): NetworkComparison => {
  if (found.verdict !== 'equal-up-to-rounding' || found.largest !== undefined) return found;
  const largest = largestOnBox(networks, box, stopped)?.largest;
  return largest === undefined ? found : { ...found, largest };
};

/** Networks that are not affine, compared by proof as close on the box, or as alike up to rounding. */
const provedClose = (
  a: Network,
  b: Network,
  options: ComparisonOptions,
): NetworkComparison | undefined => {
  const { box, within, stopped } = options;
  const alike = roundedAlike(a, b, options);
  if (alike) {
    const because =
      'between activations, each entry of W′ and b′ differs by no more than rounding explains';
    const verdict = 'equal-up-to-rounding' as const;
    return { verdict, scope: 'proved', because, uncertified: 0, ...alike };
  }
  if (within === undefined) return undefined;
  let apart: Difference | undefined;
  const isApart = (point: readonly number[]): boolean => {
    apart = compareAt(a, b, point, options).witness;
    return apart !== undefined;
  };
  const close = closeOnBox([a, b], box, within, { stopped, isApart });
  const where = `for inputs in [${box.join(', ')}]`;
  if (close) {
    const { largest } = close;
    const because = `they differ by at most ${largest} ${where}`;
    const tightness = within === 0 ? 0 : largest / within;
    return {
      ...{ verdict: 'equal-up-to-rounding', scope: 'proved', because },
      ...{ ...noPoints, tightness, largest },
    };
  }
  return apart && { ...apartFrom(a, b, apart, options), scope: 'sampled', ...noPoints, runs: 1 };
};

/**
 * How two networks compare as functions of real numbers. They are equal where their words are; affine ones are
 * compared entry by entry of W′ and b′; others are equal where their outputs are the same sums of symbols, and equal up to
 * rounding where they have the same activations and what lies between these is so, or where a bound of |A − B| on the box
 * is at most δ. Else they are compared at points of the box, exactly, which proves no equality. What is allowed is what rounding may do to each of them in the format, |A − B| ≤ E_A + E_B: networks that are no
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
  if (isSameNetwork(a, b)) {
    const because = 'their layers do the same to the same numbers';
    return { verdict: 'equal', scope: 'proved', because, ...noPoints };
  }
  const cost = multiplyAdds(a) + multiplyAdds(b);
  if (cost > options.most) {
    const because = `one point takes ${cost} exact multiply-adds, and at most ${options.most} are allowed`;
    return { verdict: 'undecided', scope: 'sampled', because, ...noPoints };
  }
  const entrywise =
    isAffineNetwork(a) && isAffineNetwork(b) ? entrywiseComparison(a, b, options) : undefined;
  if (entrywise?.witness) {
    const firstWrong = firstDifference(a, b, entrywise.witness.input, options);
    return firstWrong ? { ...entrywise, firstWrong } : entrywise;
  }
  if (entrywise) return withLargest([a, b], entrywise, options);
  if (!differSurely(a, b, options) && areOneFunction([a, b], options.box, options.stopped)) {
    const because = 'as sums of the same symbols, their outputs are the same';
    return { verdict: 'equal', scope: 'proved', because, ...noPoints };
  }
  const found = provedClose(a, b, options) ?? sampledComparison(a, b, options);
  return withLargest([a, b], found, options);
};
