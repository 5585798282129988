import type { VectorForm } from '../../activations/index.ts';
import { type Fraction, integer, negate, ratio } from '../../numbers/fraction.ts';
import { type AffineForm, combine, difference, formKey } from './affine-form.ts';
import { nameWithParameters } from './apply-activation.ts';
import { type Atoms, isNegative } from './atoms.ts';
import { gated } from './gated.ts';
import { largestAlone } from './largest-alone.ts';
import { largestUnit } from './largest-unit.ts';
import type { Unit } from './unit.ts';
import { intersection } from './value-range.ts';
import { type VectorFacts, vectorFactsOf } from './vector-facts.ts';

/** Functions of vectors whose formula says more than their claims do. */
const byFormula: Readonly<Record<string, (x: readonly Unit[], atoms: Atoms) => readonly Unit[]>> = {
  glu: gated,
  hardmax: largestAlone,
};

/** The least form in the order of coefficients, which stays the least when a form is added to all. */
const leastOf = (forms: readonly AffineForm[]): AffineForm =>
  forms.reduce((a, b) => (isNegative(difference(b, a)) ? b : a));

/** The entries that a function is given, with what its claims allow taken out of them. */
const normalised = (forms: readonly AffineForm[], facts: VectorFacts, atoms: Atoms) => {
  const { shiftInvariant, symmetric } = facts;
  const known = [shiftInvariant, symmetric].filter((claim) => claim !== undefined);
  atoms.decided(known);
  const start = symmetric === undefined ? forms[0]! : leastOf(forms);
  return shiftInvariant === undefined ? forms : forms.map((form) => difference(form, start));
};

/**
 * f(x) as one symbol for each different entry: entries of equal forms have equal values where f commutes with
 * permutations. Where the values have a sum that is known, one of them is what the others leave of it.
 */
const byClaims = (f: VectorForm, x: readonly Unit[], atoms: Atoms): readonly Unit[] => {
  const facts = vectorFactsOf(f);
  const forms = normalised(
    x.map(({ form }) => form),
    facts,
    atoms,
  );
  const isUnordered = facts.symmetric !== undefined;
  const keys = forms.map((form, i) => (isUnordered ? formKey(form) : String(i)));
  const texts = forms.map(formKey);
  const whole = `${nameWithParameters(f)} [${(isUnordered ? texts.toSorted() : texts).join(' | ')}]`;
  const symbolOf = (key: string): AffineForm =>
    atoms.symbol(`${whole} at ${key}`, () => ({
      range: facts.range,
      depends: atoms.dependence(forms),
      assuming: facts.bounded,
    }));
  const values = new Map<string, AffineForm>();
  const different = [...new Set(keys)].sort();
  if (facts.total === undefined) for (const key of different) values.set(key, symbolOf(key));
  else {
    const [left, ...others] = different as [string, ...string[]];
    const countOf = (key: string): Fraction =>
      integer(BigInt(keys.filter((other) => other === key).length));
    for (const key of others) values.set(key, symbolOf(key));
    const sum = combine(
      others.map((key) => [negate(countOf(key)), values.get(key)!] as const),
      facts.total.value,
    );
    const share = ratio(1n, BigInt(keys.filter((other) => other === left).length));
    values.set(left, combine([[share, sum]]));
    atoms.decided([facts.total.statement]);
  }
  return keys.map((key): Unit => {
    const form = values.get(key)!;
    const range = intersection(facts.range, atoms.range(form));
    return { form, range, assuming: facts.bounded };
  });
};

/** f of the units of one row. */
export const throughRow = (f: VectorForm, x: readonly Unit[], atoms: Atoms): readonly Unit[] => {
  const { maxima, name } = f.activation;
  if (maxima) {
    return maxima(x.length, f.parameters).map((window) =>
      largestUnit(
        window.map((i) => x[i]!),
        atoms,
      ),
    );
  }
  return byFormula[name]?.(x, atoms) ?? byClaims(f, x, atoms);
};
