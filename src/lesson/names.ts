import { dataNamed } from './data/data-sets.ts';
import { dataOf, inputsOf, type Lesson } from './lesson.ts';
import { inputName } from './printed.ts';

/** What the inputs are called: x₁, x₂, and the feature by its formula. */
export const inputNames = (lesson: Lesson): readonly string[] => {
  const count = inputsOf(lesson);
  const own = lesson.feature ? count - 1 : count;
  const names = Array.from({ length: own }, (_, i) => inputName(i, own));
  return lesson.feature ? [...names, dataNamed(lesson.data, lesson.own).feature.formula] : names;
};

/** The points [rows × inputs without the feature] as the network takes them. */
export const asInputs = (
  lesson: Lesson,
  points: readonly (readonly number[])[],
): readonly (readonly number[])[] => {
  if (!lesson.feature) return points;
  const { of } = dataOf(lesson).feature;
  return points.map((x) => [...x, of(x)]);
};
