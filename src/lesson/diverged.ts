import { type Layer, type Stack, scalarsOf } from '../network/stack.ts';

/** A weight beyond it comes from a training that diverged. */
const largest = 1e6;

/** Whether training went astray: a weight or bias is huge, infinite or no number. */
export const hasDiverged = (stack: Stack<Layer>): boolean =>
  scalarsOf(stack).some((w) => !(Math.abs(w) <= largest));
