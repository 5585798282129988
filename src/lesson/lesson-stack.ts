import { activationLayer, isDense, type Layer, type Stack } from '../network/stack.ts';
import { parametersOf, withParameters } from '../training/gradient-descent.ts';
import { randomStart } from '../training/random-start.ts';
import { type Lesson, widthsOfLesson } from './lesson.ts';

/** The network of a lesson without its activations: dense layers alone. */
export const denseOf = (stack: Stack<Layer>): Stack => ({
  ...stack,
  layers: stack.layers.filter(isDense),
});

/** The network of dense layers with the activation of the lesson between them, where it is on. */
export const withActivations = ({ active, activation }: Lesson, stack: Stack): Stack<Layer> => {
  const last = stack.layers.length - 1;
  if (!active) return stack;
  return {
    ...stack,
    layers: stack.layers.flatMap((layer, k): Layer[] =>
      k < last ? [layer, activationLayer(activation)] : [layer],
    ),
  };
};

/** Numbers on a grid of so many steps from 0 to 1: they are short to read, and in an address. */
const steps = 20;

/** The network of a lesson: with its own numbers, or with those that its seed gives, rounded to 1/20. */
export const stackOfLesson = (lesson: Lesson): Stack<Layer> => {
  const drawn = denseOf(randomStart(lesson.seed, widthsOfLesson(lesson)));
  const numbers = lesson.numbers
    ? Float64Array.from(lesson.numbers)
    : parametersOf(drawn).map((w) => Math.round(w * steps) / steps + 0);
  return withActivations(lesson, denseOf(withParameters(drawn, numbers)));
};
