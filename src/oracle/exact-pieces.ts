import type { Piecewise } from '../activations/index.ts';
import { add, compare, type Fraction, isLess, multiply, zero } from '../numbers/fraction.ts';

/**
 * f(x) of a piecewise polynomial, as an exact fraction. This evaluation is the oracle's own, and not that
 * of activations/piecewise.ts, which verdicts compute with: the two share no fault.
 */
export const valueOfPieces = (
  { breakpoints, polynomials, values }: Piecewise,
  x: Fraction,
): Fraction => {
  const at = breakpoints.findIndex((breakpoint) => compare(breakpoint, x) === 0);
  if (at >= 0) return values[at]!;
  const below = breakpoints.filter((breakpoint) => isLess(breakpoint, x)).length;
  return polynomials[below]!.reduceRight((sum, c) => add(multiply(sum, x), c), zero);
};
