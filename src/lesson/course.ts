import type { Layer, Stack } from '../network/stack.ts';
import type { Fraction } from '../numbers/fraction.ts';
import {
  gradientDescent,
  type Training,
  type TrainingState,
} from '../training/gradient-descent.ts';
import { floorOf } from './claims/loss-claims.ts';
import type { OneLayer } from './claims/one-layer-claim.ts';
import { hasDiverged } from './diverged.ts';
import type { History } from './drawings/loss-drawing.ts';
import { dataOf, inputsOf, type Lesson, momentum } from './lesson.ts';
import { stackOfLesson } from './lesson-stack.ts';
import { bestLayer } from './scene.ts';

/** A lesson under way: its network, how far it is trained, and what its data have for good. */
export interface Course {
  readonly lesson: Lesson;
  readonly training: Training;
  readonly state: TrainingState;
  readonly history: History;
  readonly floor: Fraction | undefined;
  readonly best: OneLayer;
}

/** More points of a history are thinned out. */
const mostKept = 400;

const started = (lesson: Lesson, stack: Stack<Layer>) => {
  const { inputs, targets } = dataOf(lesson);
  const training = gradientDescent(stack, inputs, targets);
  const { start } = training;
  const history: History = inputs.length > 0 ? [[0, training.loss(start.parameters)]] : [];
  return { lesson, training, state: start, history };
};

/** A lesson from its beginning. */
export const begin = (lesson: Lesson): Course => ({
  ...started(lesson, stackOfLesson(lesson)),
  floor: floorOf(dataOf(lesson)),
  best: bestLayer(dataOf(lesson), inputsOf(lesson)),
});

/** The network as it is now. */
export const networkOf = ({ training, state }: Pick<Course, 'training' | 'state'>): Stack<Layer> =>
  training.network(state.parameters);

/** The course with one weight or bias set by hand: training starts again from there. */
export const withNumber = (course: Course, k: number, value: number): Course => {
  const numbers = [...course.state.parameters];
  numbers[k] = value;
  const lesson = { ...course.lesson, numbers };
  return { ...course, ...started(lesson, stackOfLesson(lesson)) };
};

/** The lesson with its weights as they are now, for an address. */
export const snapshot = ({ lesson, state, training }: Course): Lesson => {
  const same = [...state.parameters].every((w, k) => w === training.start.parameters[k]);
  return same ? lesson : { ...lesson, numbers: [...state.parameters] };
};

/** So many steps of training further. */
export const trained = (course: Course, steps: number): Course => {
  const { training, lesson } = course;
  let { state } = course;
  const history = [...course.history];
  for (let k = 0; k < steps; k++) {
    state = training.step(state, { rate: lesson.rate, momentum });
    history.push([state.steps, training.loss(state.parameters)]);
  }
  const kept =
    history.length > mostKept
      ? history.filter((_, k) => k % 2 === 0 || k === history.length - 1)
      : history;
  return { ...course, state, history: kept };
};

/** Training ends after so many steps, or once the loss has changed by less than `flat` in 100 steps. */
const end = { steps: 6000, flat: 1e-9 };

/** Whether going on would change next to nothing, or nothing is left to be trained. */
export const isOver = ({ history, state, training }: Course): boolean => {
  const last = history.at(-1);
  if (!last || hasDiverged(networkOf({ training, state })) || state.steps >= end.steps) return true;
  const before = history.at(-100);
  return before !== undefined && Math.abs(before[1] - last[1]) < end.flat && state.steps > 300;
};
