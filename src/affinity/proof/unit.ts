import { one, zero } from '../../numbers/fraction.ts';
import { type AffineForm, combine, constantForm, symbolForm } from './affine-form.ts';
import type { Atoms } from './atoms.ts';
import { boundsOf, type Coefficient, isZero } from './coefficient.ts';
import { intersection, type Range, rangeOfSum } from './value-range.ts';

/** What a unit holds: a sum of inputs and atoms, and between which numbers it lies. */
export interface Unit {
  readonly form: AffineForm;
  /** At least as sharp as the bounds of the form: units are also bounded layer by layer. */
  readonly range: Range;
  /** The claims on which the range rests. */
  readonly assuming: readonly string[];
}

/** The inputs of a network as units: symbol i for input i, each in the box. */
export const inputUnits = (inputs: number, box: Range): Unit[] =>
  Array.from({ length: inputs }, (_, i) => ({ form: symbolForm(i), range: box, assuming: [] }));

/** The unit that has that value wherever the inputs are. */
export const constantUnit = (constant: Coefficient): Unit => {
  const [low, high] = boundsOf(constant);
  return { form: constantForm(constant), range: { low, high }, assuming: [] };
};

/** A unit that is always 0. */
export const noUnit = constantUnit(zero);

/** The unit Σ factor · unit + constant. */
export const sumOfUnits = (
  given: readonly (readonly [factor: Coefficient, unit: Unit])[],
  atoms: Atoms,
  constant: Coefficient = zero,
): Unit => {
  const parts = given.filter(([factor]) => !isZero(factor));
  const form = combine(
    parts.map(([factor, unit]) => [factor, unit.form] as const),
    constant,
  );
  const claims = new Set(atoms.claims(form));
  for (const [, unit] of parts) for (const claim of unit.assuming) claims.add(claim);
  const ranges = parts.map(([factor, unit]) => [unit, factor] as const);
  const sum = rangeOfSum(ranges, constant, ({ range }) => range);
  return { form, range: intersection(atoms.range(form), sum), assuming: [...claims] };
};

/** unit · factor. */
export const scaledUnit = (unit: Unit, factor: Coefficient, atoms: Atoms): Unit =>
  sumOfUnits([[factor, unit]], atoms);

/** unit + constant. */
export const shiftedUnit = (unit: Unit, constant: Coefficient, atoms: Atoms): Unit =>
  sumOfUnits([[one, unit]], atoms, constant);
