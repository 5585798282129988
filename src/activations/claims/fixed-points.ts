import { decimalOf } from '../../numbers/decimal.ts';
import { show } from '../show.ts';
import { type Claim, claim, equals, side } from './claim.ts';

/** f(x) = x at each of the given points. */
export const fixedPoints = (...points: readonly number[]): Claim =>
  claim({
    id: 'fixed points',
    ...(points.includes(0) && { implies: ['zero at zero'] }),
    statement: `f(x) = x at ${points.map(show).join(', ')}`,
    arity: 0,
    says: ({ f }) =>
      points.map((x) => equals(side(`f(${show(x)})`, f(x)), side(show(x), decimalOf(x)))),
  });
