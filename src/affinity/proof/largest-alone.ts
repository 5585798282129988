import { integer, one, signOf, zero } from '../../numbers/fraction.ts';
import { combine, difference, formKey, withoutFactor } from './affine-form.ts';
import type { Atoms } from './atoms.ts';
import { constantUnit, type Unit } from './unit.ts';
import { unitInterval } from './value-range.ts';

/** Whether entry i is never the first that is largest, by the bounds of its difference from another one. */
const isPassed = (x: readonly Unit[], i: number, atoms: Atoms): boolean =>
  x.some(({ form }, j) => {
    if (j === i) return false;
    const ahead = difference(form, x[i]!.form);
    const { low } = atoms.range(ahead);
    // Of two that are equal the first one counts.
    if (!low || (j < i ? signOf(low) < 0 : signOf(low) <= 0)) return false;
    atoms.decided(atoms.claims(ahead));
    return true;
  });

/** Hardmax: 1 at the first of the largest entries, and 0 at all others. */
export const largestAlone = (x: readonly Unit[], atoms: Atoms): readonly Unit[] => {
  const left = [...x.keys()].filter((i) => !isPassed(x, i, atoms));
  const images = x.map(() => constantUnit(zero));
  if (left.length === 1) return images.with(left[0]!, constantUnit(one));
  const [first, ...others] = left.map((i) => x[i]!.form);
  const forms = others.map((form) => difference(form, first!));
  const key = withoutFactor(forms).wholes.map(formKey).join(' | ');
  const values = others.map((_, k) =>
    atoms.symbol(`largest ${key} at ${k}`, () => ({
      range: unitInterval,
      depends: atoms.dependence(forms),
      assuming: atoms.claims(...forms),
    })),
  );
  const rest = combine(
    values.map((value) => [integer(-1n), value] as const),
    one,
  );
  const unitOf = (form: typeof rest): Unit => ({
    form,
    range: unitInterval,
    assuming: [],
  });
  for (const [k, i] of left.entries()) images[i] = unitOf(k === 0 ? rest : values[k - 1]!);
  return images;
};
