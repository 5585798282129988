import type { Random } from '../../numbers/random.ts';
import { along, type Space } from '../box.ts';
import type { Method } from './method.ts';

/** How many points are looked at before a turn ends. */
const perTurn = 16;

/** Chords from a point that is unlike others: how far, of the way to one of these. */
const fractions = [1, 1 / 4, 1 / 16, 1 / 64] as const;

/** A point of the box, or one of its corners: there units go farthest. */
const look = ({ random: pointOf, snap, box }: Space, random: Random): readonly number[] => {
  const x = pointOf(random);
  return random.chance(0.5) ? x : snap(x.map(() => box[random.integer(0, 1)]!));
};

/**
 * Chords from points whose output is not that of the point before: of units that hardly ever wake one is awake there. Where
 * nearly all outputs are one, a point costs one evaluation in place of three.
 */
export const unlikeOthers: Method = {
  name: 'a point unlike others',
  *chords({ space, random, output }) {
    let usual: readonly number[] = space.random(random);
    let value = output(usual);
    for (;;) {
      for (let k = 0; k < perTurn; k++) {
        const x = look(space, random);
        const y = output(x);
        if (y.every((yj, j) => Object.is(yj, value[j]))) continue;
        for (const h of fractions) {
          const way = usual.map((ui, i) => ui - x[i]!);
          yield { x: space.snap(x), y: space.snap(along(x, way, h)), t: 0.5 };
        }
        [usual, value] = [x, y];
      }
      yield undefined;
    }
  },
};
