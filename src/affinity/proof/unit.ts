import {
  add,
  type Fraction,
  fractionOf,
  isZero,
  multiply,
  signOf,
} from '../../numbers/fraction.ts';
import { type AffineForm, combine, symbolForm } from './affine-form.ts';
import { type Atoms, intersection, type Range } from './atoms.ts';

/** What a unit holds: a sum of inputs and atoms, and between which numbers it lies. */
export interface Unit {
  readonly form: AffineForm;
  /** At least as sharp as the bounds of the form: units are also bounded layer by layer. */
  readonly range: Range;
  /** The claims on which the range rests. */
  readonly assuming: readonly string[];
}

export const inputUnits = (inputs: number, box: Range): Unit[] =>
  Array.from({ length: inputs }, (_, i) => ({ form: symbolForm(i), range: box, assuming: [] }));

/** Σ factor · range + constant. */
const sumOf = (parts: readonly (readonly [Fraction, Range])[], constant: Fraction): Range => {
  let [low, high]: (Fraction | undefined)[] = [constant, constant];
  for (const [factor, range] of parts) {
    const [least, most] = signOf(factor) > 0 ? [range.low, range.high] : [range.high, range.low];
    low = low && least && add(low, multiply(factor, least));
    high = high && most && add(high, multiply(factor, most));
  }
  return { low, high };
};

/** Unit j of x W + b.  x : [inputs] units, weight : [inputs × outputs], bias : [outputs] or none. */
export const throughDense = (
  x: readonly Unit[],
  weight: readonly (readonly number[])[],
  bias: readonly number[] | undefined,
  j: number,
  atoms: Atoms,
): Unit => {
  const constant = fractionOf(bias?.[j] ?? 0);
  const used = x
    .map((unit, i) => ({ unit, factor: fractionOf(weight[i]![j]!) }))
    .filter(({ factor }) => !isZero(factor));
  const form = combine(
    used.map(({ unit, factor }) => [factor, unit.form] as const),
    constant,
  );
  const ranges = used.map(({ unit, factor }) => [factor, unit.range] as const);
  const claims = [...used.flatMap(({ unit }) => unit.assuming), ...atoms.claims(form)];
  return {
    form,
    range: intersection(atoms.range(form), sumOf(ranges, constant)),
    assuming: [...new Set(claims)],
  };
};
