import { exponentOf, type Format } from './format.ts';

/**
 * The distance from a number x of a format to the next one away from 0: 2u · 2^e where 2^e ≤ |x| < 2^(e+1),
 * and the smallest positive number below the normal ones.
 */
export const spacingAt = (x: number, { unit, smallest }: Format): number =>
  Math.max(2 * unit * 2 ** exponentOf(x), smallest);

/** The next number of a format above x, which is a finite number of it. Infinity above the largest. */
export const nextAbove = (x: number, format: Format): number => {
  const spacing = spacingAt(x, format);
  if (x >= 0) return x + spacing > format.largest ? Number.POSITIVE_INFINITY : x + spacing;
  // Below a power of two, numbers are twice as close as above it.
  const isPower = -x === 2 ** exponentOf(x) && spacing > format.smallest;
  return x + (isPower ? spacing / 2 : spacing);
};

/** The next number of a format below x, which is a finite number of it. −Infinity below the least. */
export const nextBelow = (x: number, format: Format): number => 0 - nextAbove(-x, format);
