import { isLess } from '../../numbers/fraction.ts';
import type { Atoms } from './atoms.ts';
import type { Unit } from './unit.ts';
import { intersection, rangeOfLargest } from './value-range.ts';

/** max(x₁, …, xₙ) of units. */
export const largestUnit = (x: readonly Unit[], atoms: Atoms): Unit => {
  const [only] = x;
  const different = [...new Set(x)];
  if (different.length === 1) {
    atoms.steps.push([0]);
    return only!;
  }
  const known = rangeOfLargest(x.map(({ range }) => range));
  const { low } = known;
  // What is below the lower bound of another one is never the largest.
  const reached = x.filter(({ range }) => !low || !range.high || !isLess(range.high, low));
  atoms.steps.push([...new Set(reached)].map((unit) => different.indexOf(unit)));
  if (reached.length < x.length) atoms.decided(x.flatMap(({ assuming }) => assuming));
  const form = atoms.maximum(reached.map((unit) => unit.form));
  const assuming = [...new Set(x.flatMap((unit) => unit.assuming))];
  return { form, range: intersection(known, atoms.range(form)), assuming };
};
