import type { Piecewise } from '../../activations/index.ts';
import { add, type Fraction, multiply, zero } from '../../numbers/fraction.ts';

/** intercept + slope · x, of a polynomial of degree 1 or less. */
export interface Line {
  readonly intercept: Fraction;
  readonly slope: Fraction;
}

/** The line that a polynomial is; undefined where it is none. */
export const lineOf = (coefficients: Piecewise['polynomials'][number]): Line | undefined => {
  const [intercept = zero, slope = zero] = coefficients;
  return coefficients.length <= 2 ? { intercept, slope } : undefined;
};

/** The value of a line at x. */
export const lineAt = ({ intercept, slope }: Line, x: Fraction): Fraction =>
  add(intercept, multiply(slope, x));

/** The pieces of a function of degree 1 or less. */
export const linesOf = (f: Piecewise): readonly Line[] => f.polynomials.map((p) => lineOf(p)!);
