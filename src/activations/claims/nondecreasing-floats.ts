import { decimalOf } from '../../numbers/decimal.ts';
import { nextAbove, nextBelow } from '../../numbers/neighbours.ts';
import { show } from '../show.ts';
import { claim, lessOrEqual, side } from './claim.ts';

/**
 * What is computed at x is at most what is computed at the next number of the format above x, on both sides of x. It says nothing about the real
 * function.
 */
export const nondecreasingFloats = claim({
  id: 'nondecreasing in floats',
  statement: 'f̂(x) ≤ f̂(next x)',
  about: 'floats',
  restsOn: ['nondecreasing', 'increasing'],
  arity: 1,
  says: ({ computed: { format, at } }, x) =>
    [[x, nextAbove(x, format)] as const, [nextBelow(x, format), x] as const].flatMap(
      ([below, above]) => {
        const [a, b] = [at(below), at(above)];
        if (!Number.isFinite(a) || !Number.isFinite(b)) return [];
        return [
          lessOrEqual(
            side(`${format.name}(${show(below)})`, decimalOf(a)),
            side(`${format.name}(${show(above)})`, decimalOf(b)),
          ),
        ];
      },
    ),
});
