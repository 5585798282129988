/** What f is between two arguments, by what it is at both and by how it goes from one to the other. */
import {
  add,
  divide,
  type Fraction,
  fractionOf,
  isZero,
  multiply,
  numberOfFraction,
  ratio,
  subtract,
} from '../../numbers/fraction.ts';
import { productRange, type Range } from './value-range.ts';

/** f(z) from below and from above; undefined where it overflows. */
export type ValueOf = (z: Fraction, side: 'below' | 'above') => Fraction | undefined;

const half = ratio(1, 2);

/** |f(x) − f(y)| ≤ most |x − y|: from the middle f goes no further than that. */
export const bySlopes = (
  f: ValueOf,
  [a, b]: readonly [Fraction, Fraction],
  most: Fraction,
): Range => {
  const middle = multiply(half, add(a, b));
  const away = multiply(most, multiply(half, subtract(b, a)));
  const [low, high] = [f(middle, 'below'), f(middle, 'above')];
  return { low: low && subtract(low, away), high: high && add(high, away) };
};

/** A double beside x: quotients have long denominators, which grow from layer to layer. */
const beside = (x: Fraction, side: 'below' | 'above'): Fraction => {
  const near = numberOfFraction(x);
  const more = Math.abs(near) * 2 ** -52 + 2 ** -1074;
  return fractionOf(side === 'below' ? near - more : near + more);
};

/** In place of 0, at which f(z)/z is not known. */
const nearZero = fractionOf(2 ** -20);

/** f(z) = z s(z) for an s that never falls: a product of z and of s(z), each at its worst. */
export const byShares = (f: ValueOf, [a, b]: readonly [Fraction, Fraction]): Range => {
  const share = (z: Fraction, side: 'below' | 'above'): Fraction | undefined => {
    const at = isZero(z) ? (side === 'below' ? subtract(z, nearZero) : nearZero) : z;
    // Divided by a number below 0, what is above becomes what is below.
    const isBelow = (side === 'below') === at.numerator > 0n;
    const value = f(at, isBelow ? 'below' : 'above');
    return value && beside(divide(value, at), side);
  };
  return productRange({ low: a, high: b }, { low: share(a, 'below'), high: share(b, 'above') });
};
