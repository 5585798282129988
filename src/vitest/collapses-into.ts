import type { AffineMap } from '../collapse/collapse.ts';
import anyDepth from '../laws/sentences/any-depth.ts';
import type { Stack } from '../network/stack.ts';
import { messageOf } from '../run/counterexample/message.ts';
import { driveSync } from '../run/trial/drive.ts';
import { profileOf } from '../subjects/answer.ts';

/** How a collapse was computed; what it says decides how sharp its bound is. */
export interface Precision {
  /** float64 when left out. */
  readonly precision?: 'float64' | 'float32';
  /** How W₁W₂⋯W_L was associated; any when left out. */
  readonly order?: 'left' | 'right' | 'any';
}

/**
 * What is wrong of a layer as the collapse of a stack, in one line; undefined when nothing is. By the
 * law collapse/any-depth. It is synchronous: an assertion that has to be awaited can be forgotten.
 */
export const collapsesInto = (
  stack: Stack,
  into: AffineMap<number>,
  how: Precision = {},
): string | undefined => {
  const profile = profileOf({ name: 'the layer', ...how, collapse: () => into });
  const c = { stack, inputs: [new Array<number>(stack.inputs).fill(0)] };
  const trial = driveSync(anyDepth, c, profile, () => ({ answer: into }));
  if (trial.status === 'failed') return `${trial.class}: ${messageOf(trial)}`;
  return trial.status === 'held'
    ? undefined
    : 'uncertified: the bound overflows, so nothing can be said';
};
