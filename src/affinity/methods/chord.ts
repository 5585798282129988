import { along } from '../box.ts';
import type { Method } from './method.ts';

/** A line from one side of the box to the other, and a random sixteenth of it. */
export const chord: Method = {
  name: 'long chord',
  *chords({ space, random }) {
    for (;;) {
      const [c, d] = [space.random(random), space.direction(random)];
      const [from, to] = space.range(c, d);
      const t = random.integer(1, 15) / 16;
      yield { x: space.snap(along(c, d, from)), y: space.snap(along(c, d, to)), t };
    }
  },
};
