import type { Witness } from '../affinity/chord.ts';
import { classify } from '../affinity/classify.ts';
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
 * A certified witness that the network is not affine; else what a law answers: 'proved affine', or 'undecided'
 * where neither was found.
 */
export const findWitness = (network: Network): Witness | 'proved affine' | 'undecided' => {
  for (const options of witnessBoxes) {
    const found = classify(network, options);
    if (found.verdict === 'nonlinear') return found.witness;
    if (found.verdict === 'affine') return 'proved affine';
  }
  return 'undecided';
};
