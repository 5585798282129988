import { along } from '../box.ts';
import type { Method } from './method.ts';

/** Places at which slopes are compared before a chord is tried. */
const places = 4;
/** The step of a difference quotient, of half the box. */
const step = 1 / 8;

/**
 * Slopes along one direction at several places; the two that differ most make a parallelogram
 * p, p + v, q, q + v. Affine maps have f(p + v) − f(p) = f(q + v) − f(q), and if not, then f is off one
 * of its diagonals at their common midpoint.
 */
export const jacobian: Method = {
  name: 'difference of slopes',
  *chords({ space, random, output }) {
    for (;;) {
      const d = space.direction(random);
      const [low, high] = space.box;
      const corners = Array.from({ length: places }, () => {
        // So far inside of the box that the step does not leave it.
        const p = space.random(random).map((xi) => xi + (step * (low + high - 2 * xi)) / 2);
        const end = space.snap(along(p, d, (step * (high - low)) / 2));
        const [from, to] = [output(p), output(end)];
        return { p: space.snap(p), end, slope: to.map((y, j) => y - from[j]!) };
      });
      let most: { gap: number; x: number[]; y: number[]; other: [number[], number[]] } | undefined;
      for (const [i, a] of corners.entries()) {
        for (const b of corners.slice(0, i)) {
          const gap = Math.max(...a.slope.map((s, j) => Math.abs(s - b.slope[j]!)));
          if (!most || gap > most.gap) most = { gap, x: a.p, y: b.end, other: [a.end, b.p] };
        }
      }
      if (!most) return;
      yield { x: most.x, y: most.y, t: 0.5 };
      yield { x: most.other[0], y: most.other[1], t: 0.5 };
    }
  },
};
