import type { Witness } from '../affinity/chord.ts';
import { classifyNetwork } from '../affinity/classify-network.ts';
import { Fault } from '../input/made.ts';
import type { Network } from '../network/network.ts';
import { isStack } from '../network/stack.ts';
import { witnessOfNetwork } from './witness-of-network.ts';

/** Where a witness is looked for, one box after the other, and the evaluations that each may take. */
const boxes = [
  { box: [-1, 1], evaluations: 120 },
  { box: [-64, 64], evaluations: 120 },
] as const;

/**
 * A certified witness that the network is not affine; a law 'says nothing' of a stack that is proved
 * affine, and is 'undecided' where neither was found.
 */
export const findWitness = (stack: Network): Witness | 'says nothing' | 'undecided' => {
  for (const options of boxes) {
    const found = classifyNetwork(stack, options);
    if (found instanceof Fault) break;
    const { verdict } = found;
    if (verdict.verdict === 'nonlinear') return verdict.witness;
    if (verdict.verdict === 'affine') return 'says nothing';
  }
  return isStack(stack) ? 'undecided' : (witnessOfNetwork(stack) ?? 'undecided');
};
