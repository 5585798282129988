/** Training in a format: what the reference answers to `fit`, and wrong subjects with a change of it. */
import type { FitOptions, Fitted } from '../laws/law.ts';
import type { Layer, Stack } from '../network/stack.ts';
import type { Format } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import {
  gradientDescent,
  type Training,
  type TrainingState,
} from '../training/gradient-descent.ts';
import type { PassOf } from '../training/layer-passes.ts';

/** What a stack is trained on: inputs [batch × inputs], targets [batch × outputs]. */
export interface Examples {
  readonly inputs: Rows;
  readonly targets: Rows;
}

/** What a wrong subject changes of a training. */
export interface FitChanges {
  /** How layers go forwards and backwards. */
  readonly passOf?: PassOf;
  /** One step, given the training and where it stands. */
  readonly step?: (training: Training, state: TrainingState, options: FitOptions) => TrainingState;
}

/**
 * So many steps of gradient descent with momentum, from the numbers of the stack, and the loss after them. It draws
 * nothing, and so has no use for the seed.
 */
export const fitIn = (
  format: Format,
  stack: Stack<Layer>,
  { inputs, targets }: Examples,
  options: FitOptions,
  { passOf, step = (training, state) => training.step(state, options) }: FitChanges = {},
): Fitted => {
  const training = gradientDescent(stack, inputs, targets, { format, ...(passOf && { passOf }) });
  let state = training.start;
  for (let k = 0; k < options.steps; k++) state = step(training, state, options);
  const { parameters } = state;
  return { stack: training.network(parameters), loss: training.loss(parameters) };
};
