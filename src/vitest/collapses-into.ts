import type { AffineMap } from '../collapse/collapse.ts';
import { judge } from '../judge/judge.ts';
import type { Answer, Call } from '../laws/law.ts';
import anyDepth from '../laws/sentences/any-depth.ts';
import type { Stack } from '../network/stack.ts';
import { checkAnswer } from '../run/trial/check-answer.ts';
import { everyWithin } from '../run/trial/drive.ts';
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
 * law collapse/any-depth, asked in this turn: an assertion that one has to await is one that can be
 * forgotten.
 */
export const collapsesInto = (
  stack: Stack,
  into: AffineMap<number>,
  how: Precision = {},
): string | undefined => {
  const profile = profileOf({ name: 'the layer', ...how, collapse: () => into });
  const asking = anyDepth.check({ stack, inputs: [new Array(stack.inputs).fill(0)] }, profile);
  let step = asking.next();
  while (!step.done) {
    const call: Call = step.value;
    const checked = checkAnswer(call, into);
    if ('failure' in checked) return `${checked.failure}: ${checked.message}`;
    step = asking.next(checked.answer as Answer);
  }
  if (typeof step.value === 'string') return step.value;
  const judged = step.value.map((comparison) => ({ comparison, judgement: judge(comparison) }));
  const trial = everyWithin(judged);
  if (trial.status === 'failed') return `${trial.class}: ${trial.message}`;
  return trial.status === 'held'
    ? undefined
    : 'uncertified: the bound overflows, so nothing can be said';
};
