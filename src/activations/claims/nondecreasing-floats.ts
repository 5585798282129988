import { decimalOf } from '../../numbers/decimal.ts';
import { show } from '../show.ts';
import { nextUp } from '../ulp.ts';
import { atMost, claim, side } from './claim.ts';

/** float64(x) ≤ float64(next double above x): stronger than the same of the reals. */
export const nondecreasingFloats = claim({
  id: 'nondecreasing in floats',
  statement: 'float64(x) ≤ float64(next x)',
  about: 'floats',
  arity: 1,
  says: ({ float64 }, x) => {
    const y = nextUp(x);
    const [a, b] = [float64(x), float64(y)];
    if (!Number.isFinite(a) || !Number.isFinite(b)) return [];
    return [
      atMost(side(`float64(${show(x)})`, decimalOf(a)), side(`float64(${show(y)})`, decimalOf(b))),
    ];
  },
});
