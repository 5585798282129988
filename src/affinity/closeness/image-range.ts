import type { Form } from '../../activations/index.ts';
import {
  add,
  type Fraction,
  integer,
  magnitudeOf,
  multiply,
  negate,
  one,
  ratio,
  subtract,
  zero,
} from '../../numbers/fraction.ts';
import { claimedRange, valueAt } from '../proof/facts.ts';
import { imageOf } from '../proof/image.ts';
import {
  gapRange,
  intersection,
  productRange,
  type Range,
  unbounded,
} from '../proof/value-range.ts';
import { slopesBetween } from './slopes-between.ts';

/** What the value of f at an end may be off by, besides: its argument is rounded to sixty digits. */
const slack = ratio(1n, 1n << 150n);

/** f at z, enclosed; undefined where it overflows. */
const around = (f: Form, z: Fraction): Range | undefined => {
  const [below, above] = [valueAt(f, z, 'below'), valueAt(f, z, 'above')];
  const more = multiply(slack, add(one, magnitudeOf(z)));
  return below && above && { low: subtract(below, more), high: add(above, more) };
};

/** f(end) + slope · (distance from the end), for all slopes and distances. */
const fromEnd = (value: Range | undefined, slopes: Range, distance: Range): Range => {
  if (!value) return unbounded;
  const { low, high } = productRange(slopes, distance);
  return gapRange(value, { low: high && negate(high), high: low && negate(low) });
};

/** The values of f over a range, by its pieces, its claims and its slopes. */
export const imageRange = (f: Form, z: Range): Range => {
  const byPieces = f.piecewise && imageOf(f.piecewise, z);
  if (byPieces) return byPieces;
  const claimed = claimedRange(f, z).range;
  const slopes = slopesBetween(f, z, claimed);
  const { low, high } = z;
  if (!slopes || !low || !high) return claimed;
  const width = subtract(high, low);
  const fromLow = fromEnd(around(f, low), slopes, { low: zero, high: width });
  const fromHigh = fromEnd(around(f, high), slopes, { low: negate(width), high: zero });
  return intersection(claimed, intersection(fromLow, fromHigh));
};

/** Bounds of an entry of n numbers of which the mean of the squares is 1 at most. */
export const normRange = (n: number): Range => {
  const size = integer(BigInt(Math.floor(Math.sqrt(n)) + 1));
  return { low: negate(size), high: size };
};
