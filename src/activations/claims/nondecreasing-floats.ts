import { decimalOf } from '../../numbers/decimal.ts';
import { show } from '../show.ts';
import { nextDown, nextUp } from '../ulp.ts';
import { claim, lessOrEqual, side } from './claim.ts';

/**
 * float64(x) ≤ float64(next double above x), on both sides of x. It says nothing about the real
 * function.
 */
export const nondecreasingFloats = claim({
  id: 'nondecreasing in floats',
  statement: 'float64(x) ≤ float64(next x)',
  about: 'floats',
  arity: 1,
  says: ({ float64 }, x) =>
    [[x, nextUp(x)] as const, [nextDown(x), x] as const].flatMap(([below, above]) => {
      const [a, b] = [float64(below), float64(above)];
      if (!Number.isFinite(a) || !Number.isFinite(b)) return [];
      return [
        lessOrEqual(
          side(`float64(${show(below)})`, decimalOf(a)),
          side(`float64(${show(above)})`, decimalOf(b)),
        ),
      ];
    }),
});
