import type { Method } from './method.ts';

/** f((x + y)/2) = (f(x) + f(y))/2 at two points drawn from the whole box. */
export const midpoint: Method = {
  name: 'midpoint',
  *chords({ space, random }) {
    for (;;) yield { x: space.random(random), y: space.random(random), t: 0.5 };
  },
};
