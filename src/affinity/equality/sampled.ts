import { inputSize, type Network } from '../../network/network.ts';
import { apartFrom } from './apart-from.ts';
import { compareAt } from './compare-at.ts';
import { comparedPoint } from './compared-points.ts';
import type { ComparisonOptions, NetworkComparison } from './network-comparison.ts';

/** Two networks at points of the box, until one shows that they differ, or the time is over. */
export const sampledComparison = (
  a: Network,
  b: Network,
  options: ComparisonOptions,
): NetworkComparison => {
  const { runs: most, stopped } = options;
  const inputs = inputSize(a);
  const assuming = new Set<string>();
  let [runs, uncertified, unequal, tightness] = [0, 0, 0, 0];
  const told = (
    given: Pick<NetworkComparison, 'verdict' | 'because' | 'witness' | 'firstWrong'>,
  ) => ({
    ...{ ...given, scope: 'sampled' as const },
    ...{ runs, uncertified, tightness },
    ...(assuming.size > 0 && { assuming: [...assuming] }),
  });
  while (runs < most && !(runs > 0 && stopped())) {
    const point = comparedPoint(runs, { ...options, inputs });
    const found = compareAt(a, b, point, options);
    runs++;
    for (const one of found.assuming) assuming.add(one);
    if (found.status === 'uncertified') uncertified++;
    if (found.status === 'within') unequal++;
    if (found.witness) return told(apartFrom(a, b, found.witness, options));
    tightness = Math.max(tightness, found.ratio);
  }
  const cut = runs < most ? `, when the time was over after ${runs} of ${most} points` : '';
  if (2 * uncertified > runs) {
    return told({ verdict: 'undecided', because: `most points have no certificate${cut}` });
  }
  const verdict = unequal === 0 && uncertified === 0 ? 'equal' : 'equal-up-to-rounding';
  return told({ verdict, because: `no difference was seen beyond what is allowed${cut}` });
};
