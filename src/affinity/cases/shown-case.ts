import {
  type Fraction,
  fractionOf,
  multiply,
  negate,
  one,
  signOf,
  subtract,
  zero,
} from '../../numbers/fraction.ts';
import {
  type AffineForm,
  combine,
  constantForm,
  plusConstant,
  symbolForm,
} from '../proof/affine-form.ts';
import type { Atoms } from '../proof/atoms.ts';
import { minusOf, signOf as signOfCoefficient, times } from '../proof/coefficient.ts';
import { type ActivatedUnit, cornersOf, reachOn, type Side } from './activated-unit.ts';

/** What a case is shown by: a slope for units, from the last to the first, and a factor for each side of its path. */
export interface Multipliers {
  readonly slopes: readonly (readonly [step: number, slope: number])[];
  readonly factors: readonly number[];
}

const integerOne = one;

/** The most that sign · (f(z) − slope · z) is on the sides of a path. */
const mostOf = (
  unit: ActivatedUnit,
  path: readonly Side[],
  slope: Fraction,
  sign: number,
): Fraction | undefined => {
  let most: Fraction | undefined;
  for (const [z, y] of cornersOf(unit.f, reachOn(unit, path))) {
    const above = subtract(y, multiply(slope, z));
    const value = sign < 0 ? negate(above) : above;
    if (!most || signOf(subtract(value, most)) > 0) most = value;
  }
  return most;
};

/**
 * An upper bound of a form on the sides of a path, exactly: what is at least 0 there is added, factor by factor, and then
 * every unit y of a slope is replaced, a y ≤ a slope z + |a| · (the most that ±(f(z) − slope z) is). Undefined where there
 * is no bound. This is weak duality: any slopes, and any factors of at least 0, give a bound.
 */
export const boundOfCase = (
  form: AffineForm,
  { slopes, factors }: Multipliers,
  path: readonly Side[],
  unitAt: (step: number) => ActivatedUnit,
  atoms: Atoms,
): Fraction | undefined => {
  let sum = form;
  for (const [k, { step, breakpoint, side }] of path.entries()) {
    const { z, f } = unitAt(step);
    const beyond = plusConstant(z, negate(f.breakpoints[breakpoint]!));
    const factor = fractionOf(factors[k]!);
    sum = combine([
      [integerOne, sum],
      [side === 'above' ? factor : negate(factor), beyond],
    ]);
  }
  for (const [step, given] of slopes) {
    const unit = unitAt(step);
    const factor = sum.terms.get(unit.symbol) ?? zero;
    const sign = signOfCoefficient(factor);
    if (sign === undefined) return undefined;
    if (sign === 0) continue;
    const slope = fractionOf(given);
    const most = mostOf(unit, path, slope, sign);
    if (!most) return undefined;
    const size = sign < 0 ? minusOf(factor) : factor;
    sum = combine([
      [integerOne, sum],
      [minusOf(factor), symbolForm(unit.symbol)],
      [times(factor, slope), unit.z],
      [times(size, most), constantForm(integerOne)],
    ]);
  }
  return atoms.range(sum).high;
};
