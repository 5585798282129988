import { decimalOf } from '../../numbers/decimal.ts';
import { show } from '../show.ts';
import { ulpOf } from '../ulp.ts';
import { type Claim, claim, equals, lessOrEqual, side } from './claim.ts';

/** f(x) ≥ value and f(at) = value, up to one ulp of `value`: the minimum may be no double. */
export const minimumAt = (at: number, value: number): Claim => {
  const least = decimalOf(value);
  const ulp = ulpOf(least);
  return claim({
    id: 'minimum',
    statement: `min f = f(${show(at)}) = ${show(value)}`,
    data: { low: least.minus(ulp) },
    arity: 1,
    extremal: true,
    at: [at],
    says: ({ f }, x) => [
      lessOrEqual(side(show(value), least), side(`f(${show(x)})`, f(x)), ulp),
      ...(x === at ? [equals(side(`f(${show(at)})`, f(at)), side(show(value), least), ulp)] : []),
    ],
  });
};
