/** One random network and its fold, against the exact oracle and the certified bound of the network. */
import { foldIn } from '../folding/fold-network.ts';
import { multiplyAdds } from '../folding/multiply-adds.ts';
import { judge } from '../judge/judge.ts';
import { isBounded, plus, type Tolerance } from '../judge/tolerance.ts';
import { forwardWith } from '../network/float64-forward.ts';
import { inputSize, type Network, outputShape } from '../network/network.ts';
import { arithmeticOf } from '../numbers/arithmetic.ts';
import type { Format } from '../numbers/format.ts';
import { stringify } from '../numbers/json.ts';
import type { Random } from '../numbers/random.ts';
import { basisPoints, type Rows } from '../numbers/rows.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import { networkTolerance } from '../rounding/network-tolerance.ts';
import { realNetwork } from './real-networks.ts';

/** What was tried: networks, those that became cheaper, comparisons, what was beyond its bound, and how near. */
export interface FoldTally {
  networks: number;
  cheaper: number;
  shorter: number;
  compared: number;
  uncertified: number;
  readonly wrong: Network[];
  largest: number;
}

export const emptyFoldTally = (): FoldTally => ({
  ...{ networks: 0, cheaper: 0, shorter: 0, compared: 0, uncertified: 0, wrong: [], largest: 0 },
});

/**
 * Holds a fold of a network to the oracle: what the folded network is exactly, and what it computes in the format,
 * at each point. The first is within the bound of the network, as only the numbers of merged layers were rounded;
 * the second within that and the bound of the folded network itself.
 */
export const tryFold = (
  tally: FoldTally,
  network: Network,
  points: Rows,
  format: Format,
  fold: (network: Network) => Network = (given) => foldIn(arithmeticOf(format), given),
): void => {
  const folded = fold(network);
  const [cost, costs] = [multiplyAdds(folded), multiplyAdds(network)];
  tally.networks++;
  if (cost < costs) tally.cheaper++;
  if (folded.layers.length < network.layers.length) tally.shorter++;
  const isCostly = cost > costs;
  const isMisshapen = String(outputShape(folded)) !== String(outputShape(network));
  const truth = exactForward(network, points);
  const bound = networkTolerance(network, points, format);
  const isUnfinished = stringify(fold(folded)) !== stringify(folded);
  if (isCostly || isMisshapen || isUnfinished) tally.wrong.push(network);
  else if (!truth || !isBounded(bound)) tally.uncertified++;
  else {
    const exactly = exactForward(folded, points);
    const compare = (what: string, lhs: Rows | NonNullable<typeof truth>, within: Tolerance) => {
      const { verdict, ratio } = judge({ what, lhs, relation: '=', rhs: truth, within });
      if (verdict === 'uncertified') tally.uncertified++;
      else tally.compared++;
      if (verdict === 'beyond') tally.wrong.push(network);
      else if (Number.isFinite(ratio)) tally.largest = Math.max(tally.largest, ratio);
    };
    if (!exactly) tally.wrong.push(network);
    else compare('exactly', exactly, bound);
    const own = networkTolerance(folded, points, format);
    if (isBounded(own))
      compare('computed', forwardWith(arithmeticOf(format), folded, points), plus(bound, own));
  }
};

/** A random network, of affine layers alone or not, at two points, and at 0 and e₁ … eₙ where it is affine. */
export const tryRandomFold = (
  tally: FoldTally,
  random: Random,
  format: Format,
  fold?: (network: Network) => Network,
): void => {
  const affine = random.chance(0.5);
  const network = realNetwork(random, format, { without: affine ? /activation|max-pool/ : /^$/ });
  const points = affine
    ? basisPoints(inputSize(network))
    : [0, 1].map(() =>
        Array.from({ length: inputSize(network) }, () => format.round(random.normal())),
      );
  tryFold(tally, network, points, format, fold);
};
