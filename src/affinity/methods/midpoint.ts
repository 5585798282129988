import type { Chord } from '../chord.ts';
import type { Aim, Method } from './method.ts';

/** Two points drawn from the whole box, and their middle, over and over. */
export function* midpoints({
  space,
  random,
}: Pick<Aim, 'space' | 'random'>): Generator<Chord, never> {
  for (;;) yield { x: space.random(random), y: space.random(random), t: 0.5 };
}

/** f((x + y)/2) = (f(x) + f(y))/2 at two points drawn from the whole box. */
export const midpoint: Method = { name: 'midpoint', chords: midpoints };
