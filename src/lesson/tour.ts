import { changed, firstLesson, type Lesson } from './lesson.ts';

/** A place in the guided tour: what is shown, what is said, and whether training goes on by itself. */
export interface Moment {
  readonly title: string;
  readonly says: string;
  readonly lesson: Lesson;
  readonly plays: boolean;
}

const moment = (title: string, says: string, change: Partial<Lesson>, plays = false): Moment => ({
  title,
  says,
  lesson: changed(firstLesson, change),
  plays,
});

/** The tour, in its order. */
export const moments: readonly Moment[] = [
  moment(
    'Two layers, one line',
    'Drag a line of the network. Two layers draw a straight line, and so does the one layer beside them: the line is the same.',
    { data: 'line', layers: 2, units: 3, seed: 4 },
  ),
  moment(
    'Five layers, still one line',
    'Far more numbers to turn, and nothing more to draw: five layers are one layer too.',
    { data: 'line', layers: 5, units: 4, seed: 2 },
  ),
  moment(
    'The floor',
    'Training sinks to the dashed floor, the best that one layer can do, and no depth gets below. For a plane that is enough.',
    { data: 'plane', layers: 3, units: 4, seed: 1 },
    true,
  ),
  moment(
    'XOR: no plane does it',
    'Four corners, and the floor lies at ¼. However many layers: a flat sheet cannot meet all four.',
    { data: 'xor', layers: 4, units: 4, rate: 0.1, seed: 3 },
    true,
  ),
  moment(
    'Something between',
    'ReLU between two layers: the sheet folds, and the loss falls through the floor. Without ReLU, the feature x₁ x₂ does it too.',
    { data: 'xor', layers: 2, units: 4, active: true, rate: 0.1, seed: 16 },
    true,
  ),
  moment(
    'Images and sounds',
    'Is a bar upright or flat? Without an activation the best answer to each image is ½. Switch it off and see.',
    { data: 'bars', layers: 2, units: 4, active: true, rate: 0.1, seed: 11 },
    true,
  ),
];
