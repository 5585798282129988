import type { Witness } from '../affinity/chord.ts';
import { classify } from '../affinity/classify.ts';
import { patient } from '../affinity/methods/index.ts';
import { searchWitness } from '../affinity/search.ts';
import type { Network } from '../network/network.ts';

/**
 * Where a witness is looked for, one box after the other, and the evaluations and splits of cases that each may take: what bounds the
 * time of a law. `foldproof classify` looks for longer.
 */
export const witnessBoxes = [
  { box: [-1, 1], evaluations: 120, splits: 200 },
  { box: [-64, 64], evaluations: 120, splits: 200 },
] as const;

/**
 * Where a witness alone is looked for, as to be affine there says little or nothing: near 0, where exponentials of exponentials
 * are numbers of the format, and far out, where a unit wakes that has a large bias.
 */
export const unusualBoxes = [
  { box: [-(2 ** -10), 2 ** -10], evaluations: 120 },
  { box: [-(2 ** 12), 2 ** 12], evaluations: 120 },
  { box: [-(2 ** 20), 2 ** 20], evaluations: 120 },
] as const;

/** For units that hardly ever wake, where all else has come to nothing. */
const longest = { evaluations: 5000, methods: patient };

/**
 * A certified witness that the network is not affine; else what a law answers: 'proved affine', or 'undecided'
 * where neither was found.
 */
export const findWitness = (network: Network): Witness | 'proved affine' | 'undecided' => {
  for (const options of witnessBoxes) {
    // The longest search, which comes last, has all that a shorter one of its methods finds.
    const found = classify(network, { ...options, patience: 0 });
    if (found.verdict === 'nonlinear') return found.witness;
    if (found.verdict === 'affine') return 'proved affine';
  }
  for (const options of unusualBoxes) {
    const { witness } = searchWitness(network, options);
    if (witness) return witness;
  }
  for (const { box } of witnessBoxes) {
    const { witness } = searchWitness(network, { box, ...longest });
    if (witness) return witness;
  }
  return 'undecided';
};
