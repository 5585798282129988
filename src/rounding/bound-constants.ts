import type { Format } from '../numbers/format.ts';
import { leastKept, smallestNormal } from '../numbers/format.ts';
import type { Constants } from '../words/formula.ts';
import { mostLostInReading } from './roundoffs.ts';
import { addUp, roundUp } from './upward.ts';

/** A constant of a phrase and what rounding can do to it where it is computed in a format. */
export interface BoundConstant {
  /** The formula in float64. */
  readonly value: number;
  /** An upper bound of the absolute value of every intermediate form of it: |a| + |b| for a + b. */
  readonly most: number;
  /** A lower bound of its absolute value; 0 where its terms may cancel. */
  readonly least: number;
  /** How many roundings a term of it meets at most. */
  readonly roundings: number;
  /** What underflow, or flushing, may add. */
  readonly underflow: number;
  /** Whether it is a whole number that was not computed. */
  readonly whole: boolean;
}

const down = (x: number): number => x * (1 - 2 ** -50);

/** The roundings of both, and those of what is done with the two. */
const after = (a: BoundConstant, b: BoundConstant, own: number): number =>
  a.roundings + b.roundings + own;

/**
 * Formulas of constants in a format. A quotient counts as two roundings, as 1/b may be computed and then
 * multiplied by a; a root as one (√(1 + δ) is less off than 1 + δ). Where a divisor or the number under a root
 * may be lost to underflow, or its terms may cancel, there is no bound: `most` is Infinity.
 */
export const boundConstants = (format: Format): Constants<BoundConstant> => {
  const lost = leastKept(format);
  const isRead = mostLostInReading(format) > 0;
  const normal = smallestNormal(format);
  const { sum = format } = format;
  const finest = sum.unit < format.unit ? smallestNormal(sum) : normal;
  return {
    number: (x) => {
      // A default, as an epsilon of 1e-5, may be no number of the format: it is rounded once, to that of sums where
      // that is finer.
      const isThere = format.round(x) === x;
      const isSmall = x !== 0 && Math.abs(x) < (isThere ? normal : finest);
      const isLost = isSmall && (isRead || !isThere);
      return {
        value: x,
        most: Math.abs(x),
        least: Math.abs(x),
        roundings: isThere ? 0 : 1,
        underflow: isLost ? lost : 0,
        whole: Number.isInteger(x) && isThere,
      };
    },
    sum: (a, b) => ({
      value: a.value + b.value,
      most: addUp(a.most, b.most),
      least: Math.sign(a.value) * Math.sign(b.value) < 0 ? 0 : down(a.least + b.least),
      roundings: Math.max(a.roundings, b.roundings) + 1,
      underflow: addUp(addUp(a.underflow, b.underflow), isRead ? lost : 0),
      whole: false,
    }),
    product: (a, b) => ({
      value: a.value * b.value,
      most: roundUp(a.most * b.most, 1), // 1 product
      least: down(a.least * b.least),
      roundings: after(a, b, 1),
      // 3 products, 4 sums
      underflow: roundUp(
        4 * (a.most * b.underflow + b.most * a.underflow + a.underflow * b.underflow + lost),
        4,
      ),
      whole: false,
    }),
    quotient: (a, b) => ({
      value: a.value / b.value,
      most: b.underflow === 0 && b.least > 0 ? roundUp(a.most / b.least, 1) : Infinity, // 1 quotient
      least: down(a.least / b.most),
      roundings: after(a, b, 2),
      // |a| · lost: of 1/b, where that is computed.
      underflow:
        b.least > 0 ? roundUp(4 * (a.underflow / b.least + lost * (1 + a.most)), 4) : Infinity,
      whole: false,
    }),
    root: (a) => ({
      value: Math.sqrt(a.value),
      most: a.least > 0 && a.underflow === 0 ? roundUp(Math.sqrt(a.most), 1) : Infinity, // 1 root
      least: down(Math.sqrt(a.least)),
      roundings: a.roundings + 1,
      // √x is normal, but where factors are read in a narrower range than what is stored.
      underflow: isRead && down(Math.sqrt(a.least)) < normal ? lost : 0,
      whole: false,
    }),
  };
};
