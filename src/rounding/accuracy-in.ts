import type { ErrorBudget } from '../activations/index.ts';
import { type Format, float64 } from '../numbers/format.ts';
import { roundoffsOf } from './roundoffs.ts';
import { roundUp } from './upward.ts';

/** So many ulp of a value of at most that size, in a format: ulp(y) ≤ 2u|y| + η. */
export const accuracy = (
  { budget: { ulps, absolute } }: { readonly budget: ErrorBudget },
  size: number,
  format: Format,
): number =>
  roundUp(
    ulps * (2 * format.unit * size + format.smallest) + absolute * (format.unit / float64.unit),
    2, // as many roundings as terms, and one of each product
  );

/**
 * That accuracy where sums have a finer format of their own: the value is computed in it, as hardware has no functions
 * of narrower numbers, and stored.
 */
export const storedAccuracy = (
  given: { readonly budget: ErrorBudget },
  size: number,
  format: Format,
): number => {
  const { sum = format, unit, smallest } = format;
  if (roundoffsOf(format).store === 0) return accuracy(given, size, format);
  const computed = accuracy(given, size, sum);
  return roundUp(computed + unit * roundUp(size + computed, 2) + smallest, 3);
};
