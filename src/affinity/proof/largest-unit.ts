import { type Fraction, isLess } from '../../numbers/fraction.ts';
import type { Atoms } from './atoms.ts';
import type { Unit } from './unit.ts';
import { intersection } from './value-range.ts';

const greatest = (bounds: readonly (Fraction | undefined)[]): Fraction | undefined =>
  bounds.reduce((a, b) => a && b && (isLess(a, b) ? b : a));

/** The largest bound of those that are known. */
const greatestKnown = (bounds: readonly (Fraction | undefined)[]): Fraction | undefined =>
  bounds.reduce((a, b) => (a && b ? (isLess(a, b) ? b : a) : (a ?? b)));

/** max(x₁, …, xₙ) of units. */
export const largestUnit = (x: readonly Unit[], atoms: Atoms): Unit => {
  const [only] = x;
  const different = [...new Set(x)];
  if (different.length === 1) {
    atoms.steps.push([0]);
    return only!;
  }
  const high = greatest(x.map(({ range }) => range.high));
  const low = greatestKnown(x.map(({ range }) => range.low));
  // What is below the lower bound of another one is never the largest.
  const reached = x.filter(({ range }) => !low || !range.high || !isLess(range.high, low));
  atoms.steps.push([...new Set(reached)].map((unit) => different.indexOf(unit)));
  if (reached.length < x.length) atoms.decided(x.flatMap(({ assuming }) => assuming));
  const form = atoms.maximum(reached.map((unit) => unit.form));
  const assuming = [...new Set(x.flatMap((unit) => unit.assuming))];
  return { form, range: intersection({ low, high }, atoms.range(form)), assuming };
};
