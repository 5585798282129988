import type { Witness } from '../affinity/chord.ts';
import { classify } from '../affinity/classify.ts';
import type { Layer, Stack } from '../network/stack.ts';

/** Where a witness is looked for, one box after the other, and the evaluations that each may take. */
const boxes = [
  { box: [-1, 1], evaluations: 120 },
  { box: [-64, 64], evaluations: 120 },
] as const;

/**
 * A certified witness that the stack is not affine; a law 'says nothing' of a stack that is proved
 * affine, and is 'undecided' where neither was found.
 */
export const findWitness = (stack: Stack<Layer>): Witness | 'says nothing' | 'undecided' => {
  for (const options of boxes) {
    const verdict = classify(stack, options);
    if (verdict.verdict === 'nonlinear') return verdict.witness;
    if (verdict.verdict === 'affine') return 'says nothing';
  }
  return 'undecided';
};
