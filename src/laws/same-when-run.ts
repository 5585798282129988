import { equal } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import { plus } from '../judge/tolerance.ts';
import type { Network } from '../network/network.ts';
import type { Format } from '../numbers/format.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import { forwardTolerance } from '../rounding/forward-tolerance.ts';
import { networkTolerance } from '../rounding/network-tolerance.ts';
import type { Ran, Said } from './law.ts';

/**
 * The comparison of two models that were run. The one that was given must be within the bound of a forward: what a runtime
 * gets wrong by itself is no fault of the rewriter, and then nothing is certified. The one that came back may be off by what
 * rounding does to the numbers of any usual fold, and by what it does when a network is run.
 */
export const sameWhenRun = (
  network: Network,
  { points, before, after, by }: Ran,
  format: Format,
): Said => {
  const truth = exactForward(network, points);
  if (!truth) return 'uncertified';
  const runs = forwardTolerance(network, points, format);
  if (judge(equal('', before, truth, runs)).verdict !== 'within') return 'uncertified';
  const within = plus(networkTolerance(network, points, format), runs);
  return [equal(`y of what it gave, run in ${by}`, after, truth, within)];
};
