/** What the parts of a format do to a sum of products: how far they round, and what they lose below the normal numbers. */

import { type Format, leastKept, smallestNormal } from '../numbers/format.ts';
import { onceEach } from '../numbers/once-each.ts';
import { grown, roundUp } from './upward.ts';

/** Whether every number of the second format is one of the first. */
const holds = (a: Format, b: Format): boolean =>
  a.unit <= b.unit && a.smallest <= b.smallest && a.largest >= b.largest;

/** Unit roundoffs of a computation in a format; 0 where nothing is rounded. */
export interface Roundoffs {
  /** Of a factor before it meets another. */
  readonly factor: number;
  /** Of a product, and of a sum. */
  readonly sum: number;
  /** Of a result that is stored. */
  readonly store: number;
  /** Of one operation by itself: its factors, what it computes, and its result. */
  readonly alone: number;
  /** Of a number that is multiplied by 1 and added to 0. */
  readonly copy: number;
}

/** The unit roundoffs of a format: of a plain one u for a product and a sum, and 0 for the others. */
export const roundoffsOf = onceEach((format: Format): Roundoffs => {
  const { multiply = format, sum = format } = format;
  const factor = holds(multiply, format) ? 0 : multiply.unit;
  const store = holds(format, sum) ? 0 : format.unit;
  const copy = factor + (holds(sum, format) ? 0 : sum.unit);
  return { factor, sum: sum.unit, store, alone: 2 * factor + sum.unit + store, copy };
});

/**
 * θ of a term of a sum of products that meets so many roundings of the sum, its own of the product among them: each of
 * its two factors may be rounded before, and the sum when it is stored. Of a plain format it is θ(roundings).
 */
export const sumGrowth = (roundings: number, format: Format): number => {
  const { factor, sum, store } = roundoffsOf(format);
  return grown(roundings * sum + 2 * factor + store);
};

/** That θ where the sum is not stored, or before it is. */
export const unstoredGrowth = (roundings: number, format: Format): number => {
  const { factor, sum } = roundoffsOf(format);
  return grown(roundings * sum + 2 * factor);
};

/**
 * How far a stored result may be from the exact value x, given that c is within `own` of x, and the result before it is
 * stored within `before` of x. Storing takes the nearest number z to it, which is no farther from it than round(c) is,
 *
 *     |z − x| ≤ |round(c) − c| + 2 before + own,
 *
 * whatever u|x| may be: 0 where c is a number of the format. A result that is not stored is as near.
 */
export const storedWithin = (c: number, own: number, before: number, format: Format): number =>
  roundUp(Math.abs(format.round(c) - c) + 2 * before + own, 0); // 3 roundings

/**
 * The most that a factor below the smallest normal number may lose where it is read: that number where subnormal ones
 * are flushed, η of the format of factors where that has not all numbers that are stored, and else 0.
 */
export const mostLostInReading = (format: Format): number => {
  if (format.subnormals === 'flushed') return smallestNormal(format);
  const { multiply = format } = format;
  return holds(multiply, format) ? 0 : multiply.smallest;
};

/** What underflow may take in a sum of products: so much from each product and each partial sum, and once from what is stored. */
export interface Losses {
  readonly product: number;
  readonly stored: number;
}

/**
 * Twice what underflow takes at most. Where subnormal numbers are flushed, or factors read in a smaller range, each term
 * of a sum may lose that much; else its products lose half of η of the format of sums, and what is stored half of its own.
 */
export const lossesOf = (format: Format): Losses => {
  if (mostLostInReading(format) > 0) return { product: 2 * leastKept(format), stored: 0 };
  const { sum = format } = format;
  return { product: sum.smallest, stored: roundoffsOf(format).store > 0 ? format.smallest : 0 };
};
