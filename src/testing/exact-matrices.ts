/** Matrices of fractions [rows × columns], for the formulas of bounds as the theorems state them. */
import { add, type Exact, type Fraction, fractionOf, multiply, zero } from '../numbers/fraction.ts';

export type Fractions = readonly (readonly Fraction[])[];

export const fractions = (rows: readonly (readonly Exact[])[]): Fractions =>
  rows.map((row) => row.map(fractionOf));

export const map = (a: Fractions, f: (x: Fraction, i: number, j: number) => Fraction): Fractions =>
  a.map((row, i) => row.map((x, j) => f(x, i, j)));

const size = (x: Fraction): Fraction => (x.numerator < 0n ? { ...x, numerator: -x.numerator } : x);

/** |A|, entry by entry. */
export const sizes = (a: Fractions): Fractions => map(a, size);

export const sum = (...terms: readonly Exact[]): Fraction =>
  terms.map(fractionOf).reduce(add, zero);

export const times = (...factors: readonly Exact[]): Fraction =>
  factors.map(fractionOf).reduce(multiply);

/** A B. */
export const product = (a: Fractions, b: Fractions): Fractions =>
  a.map((row) => b[0]!.map((_, j) => sum(...row.map((x, i) => multiply(x, b[i]![j]!)))));

/** A + B. */
export const total = (a: Fractions, b: Fractions): Fractions =>
  map(a, (x, i, j) => add(x, b[i]![j]!));

/** mu(1 + mu), without rounding. */
export const exactTheta = (roundings: number, unit: number): Fraction => {
  const mu = times(roundings, unit);
  return multiply(mu, sum(1, mu));
};
