import { along } from '../box.ts';
import type { Method } from './method.ts';

/** Chords from one point: how far, of the way to another one that is drawn. */
const fractions = [1, 1 / 4, 1 / 16, 1 / 64] as const;
const tries = 16;

/** Chords that end at given points, where something is known to wake that hardly ever does: long ones and short ones. */
export const fromPoints = (points: readonly (readonly number[])[]): Method => ({
  name: 'from a point where a unit wakes',
  *chords({ space, random }) {
    for (const point of points) {
      for (let k = 0; k < tries; k++) {
        const to = space.random(random).map((xi, i) => xi - point[i]!);
        const h = fractions[k % fractions.length]!;
        yield { x: space.snap(point), y: space.snap(along(point, to, h)), t: 0.5 };
      }
    }
  },
});
