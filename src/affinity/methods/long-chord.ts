import { along } from '../box.ts';
import type { Method } from './method.ts';

/**
 * A random sixteenth of a line from one side of the box to the other: in a random direction or, as that
 * is where units go farthest, from a random corner to the one opposite.
 */
export const longChord: Method = {
  name: 'long chord',
  *chords({ space, random }) {
    for (;;) {
      const t = () => random.integer(1, 15) / 16;
      const [c, d] = [space.random(random), space.direction(random)];
      const [from, to] = space.range(c, d);
      yield { x: space.snap(along(c, d, from)), y: space.snap(along(c, d, to)), t: t() };
      const corner = c.map(() => random.integer(0, 1));
      const [x, y] = [0, 1].map((side) => space.snap(corner.map((i) => space.box[i ^ side]!)));
      yield { x: x!, y: y!, t: t() };
    }
  },
};
