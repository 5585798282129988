import { Decimal } from 'decimal.js';
import { decimalOf } from '../numbers/decimal.ts';
import { decimalOfFraction, numberOfFraction } from '../numbers/fraction.ts';
import { withDigits, workingDigits } from './digits.ts';
import type { Form } from './form.ts';
import { remembering } from './remember.ts';

/** How near to a breakpoint, in unit roundoffs of it, parameters that are rounded may move it. */
const margin = 16;

/**
 * Whether a breakpoint of the form may lie in [low, high], as whoever computes in a format with that unit
 * roundoff rounds its parameters: there f has no derivative, or another than the formula on one side says.
 */
export const meetsBreakpoint = (
  { breakpoints }: Pick<Form, 'breakpoints'>,
  [low, high]: readonly [number, number],
  unit: number,
): boolean =>
  breakpoints.some((at) => {
    const near = margin * unit * Math.abs(at);
    return low <= at + near && at - near <= high;
  });

/** The pieces as decimals: the sum of terms of p′, and what bounds |p′| + |terms| and |p″|. */
const ofPieces = (
  { piecewise }: Pick<Form, 'piecewise'>,
  x: Decimal,
): { readonly slope: Decimal; readonly size: Decimal; readonly curvature: Decimal } | undefined => {
  if (!piecewise) return undefined;
  const at = piecewise.breakpoints.filter((b) => x.gte(numberOfFraction(b))).length;
  const terms = piecewise.polynomials[at]!.map(decimalOfFraction);
  let [slope, size, curvature] = [new Decimal(0), new Decimal(0), new Decimal(0)];
  for (const [k, c] of terms.entries()) {
    if (k === 0) continue;
    const term = c.times(k).times(x.pow(k - 1));
    slope = slope.plus(term);
    size = size.plus(term.abs());
    if (k > 1)
      curvature = curvature.plus(
        c
          .times(k * (k - 1))
          .times(x.pow(k - 2))
          .abs(),
      );
  }
  return { slope, size, curvature };
};

/** f′ at a number, what it is a sum of in absolute values, and a bound of |f″| around it where one is known. */
export interface Slope {
  readonly slope: Decimal;
  readonly size: Decimal;
  readonly curvature?: number;
}

/**
 * f′(x) at the digits that decimal.js has now; undefined where the author states none. x is no breakpoint. Of
 * polynomials of degree 2 at most, and of functions with a stated curvature, |f″| has a bound, up to the nearest
 * breakpoint.
 */
export const slopeAt = (form: Form, x: Decimal): Slope | undefined => {
  const pieces = ofPieces(form, x);
  if (pieces) {
    const known = form.piecewise!.degree <= 2;
    const { slope, size, curvature } = pieces;
    return { slope, size, ...(known && { curvature: curvature.toNumber() * (1 + 2 ** -50) }) };
  }
  const slope = form.derivative?.(x);
  const curvature = form.curvature ?? form.curvatureBetween;
  return slope && { slope, size: slope.abs(), ...(curvature !== undefined && { curvature }) };
};

const slopes = new WeakMap<Form, ReturnType<typeof remembering<number, Slope | undefined>>>();

/** f′ at a double as `slopeAt` has it, at the working digits: remembered, as oracle, bound and subject meet the same numbers. */
export const slopeAtDouble = (form: Form, x: number): Slope | undefined => {
  const known = slopes.get(form) ?? remembering<number, Slope | undefined>(5_000);
  slopes.set(form, known);
  const make = () => withDigits(workingDigits, () => slopeAt(form, decimalOf(x)));
  return known.get(x + 0, make); // −0 is 0
};
