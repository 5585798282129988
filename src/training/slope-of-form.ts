/** Derivatives of activations as training needs them: fast, and with a value at every number. */
import { slopeAtDouble } from '../activations/derivative-at.ts';
import type { Form } from '../activations/index.ts';
import type { Parameters } from '../activations/parameters.ts';
import { type Fraction, numberOfFraction } from '../numbers/fraction.ts';

/** f′(x) from x and y = f(x). */
export type Slope = (x: number, y: number) => number;

/** Functions whose derivative is a short formula of their value, in float64. */
const byValue: Readonly<Record<string, (parameters: Parameters) => Slope>> = {
  tanh: () => (_, y) => (1 - y) * (1 + y),
  sigmoid: () => (_, y) => y * (1 - y),
  softplus:
    ({ beta }) =>
    (_, y) =>
      -Math.expm1(-beta! * y),
};

/** p′ of a polynomial whose coefficients go from the lowest degree up, by Horner's rule. */
const derivativeOf = (polynomial: readonly Fraction[]): ((x: number) => number) => {
  const terms = polynomial.slice(1).map((c, k) => numberOfFraction(c) * (k + 1));
  return (x) => terms.reduceRight((sum, c) => sum * x + c, 0);
};

/**
 * f′ in float64. Of pieces, the one to the left counts at a breakpoint, as frameworks have it for ReLU; a function that
 * jumps has the slope of its pieces. The exact derivative, rounded, where no shorter way is known: some 20 µs each.
 * NaN at what is no finite
 * number. Throws RangeError at a number where no derivative is stated.
 */
export const slopeOfForm = (form: Form): Slope => {
  const { piecewise, activation, parameters } = form;
  if (piecewise) {
    const breakpoints = piecewise.breakpoints.map(numberOfFraction);
    const slopes = piecewise.polynomials.map(derivativeOf);
    return (x) => {
      let at = 0;
      while (at < breakpoints.length && x > breakpoints[at]!) at++;
      return slopes[at]!(x);
    };
  }
  const known = Object.hasOwn(byValue, activation.name) && byValue[activation.name];
  if (known) return known(parameters);
  return (x) => {
    if (!Number.isFinite(x)) return Number.NaN;
    const at = slopeAtDouble(form, x);
    if (!at) throw new RangeError(`${activation.name}: it has no derivative at ${x}`);
    return at.slope.toNumber();
  };
};
