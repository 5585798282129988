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
    'Drag a line of the network. What two layers draw is straight, and one layer, dashed, draws it too.',
    { data: 'line', layers: 2, units: 3, seed: 4 },
  ),
  moment(
    'Five layers, still one line',
    'Far more numbers to turn, and nothing more to draw. Five layers are one layer too.',
    { data: 'line', layers: 5, units: 4, seed: 2 },
  ),
  moment(
    'The floor',
    'Training sinks to the dashed floor, the best that one layer can do. No depth gets below. For a plane that is enough.',
    { data: 'plane', layers: 3, units: 4, seed: 1 },
    true,
  ),
  moment(
    'XOR: no plane does it',
    'A flat sheet cannot meet all four corners, however many layers it is made of. The floor lies at ¼.',
    { data: 'xor', layers: 4, units: 4, rate: 0.1, seed: 3 },
    true,
  ),
  moment(
    'Something between',
    'With ReLU between two layers the sheet folds, and the loss falls through the floor. Or take ReLU away, and add the feature x₁ x₂.',
    { data: 'xor', layers: 2, units: 4, active: true, rate: 0.1, seed: 16 },
    true,
  ),
  moment(
    'Images and sounds',
    'Does a bar stand or lie? Without an activation the best answer to every image is ½: switch it off, train, and see.',
    { data: 'bars', layers: 2, units: 4, active: true, rate: 0.1, seed: 11 },
    true,
  ),
];
