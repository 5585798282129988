import { type Method, secondDifference } from './method.ts';

const scales = [1, 1 / 4, 1 / 16, 1 / 64] as const;

/** Second differences at random places, from the whole box down to a 64th of it. */
export const multiscale: Method = {
  name: 'second difference',
  *chords(aim) {
    const { space, random } = aim;
    for (;;) {
      for (const scale of scales) {
        const [c, d] = [space.random(random), space.direction(random)];
        const [from, to] = space.range(c, d);
        yield secondDifference(aim, c, d, scale * Math.min(-from, to));
      }
    }
  },
};
