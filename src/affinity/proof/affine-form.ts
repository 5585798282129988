import { bitLength } from '../../numbers/dyadic.ts';
import { integer, one, primitive, zero } from '../../numbers/fraction.ts';
import {
  type Coefficient,
  isSurd,
  isZero,
  keyOfCoefficient,
  minusOf,
  over,
  plus,
  signOf,
  times,
} from './coefficient.ts';

/**
 * constant + Σ coefficient · symbol, exactly. Symbols are numbers: first the inputs, then the atoms in
 * the order in which they arose. No coefficient is 0.
 */
export interface AffineForm {
  readonly constant: Coefficient;
  readonly terms: ReadonlyMap<number, Coefficient>;
}

/** The form of a constant alone. */
export const constantForm = (constant: Coefficient): AffineForm => ({ constant, terms: new Map() });

/** The form of a symbol alone, once. */
export const symbolForm = (symbol: number): AffineForm => ({
  constant: zero,
  terms: new Map([[symbol, one]]),
});

/** Σ factor · form + constant. */
export const combine = (
  parts: readonly (readonly [factor: Coefficient, form: AffineForm])[],
  constant: Coefficient = zero,
): AffineForm => {
  let sum = constant;
  const terms = new Map<number, Coefficient>();
  for (const [factor, form] of parts) {
    if (isZero(factor)) continue;
    sum = plus(sum, times(factor, form.constant));
    for (const [symbol, coefficient] of form.terms) {
      const product = times(factor, coefficient);
      const known = terms.get(symbol);
      const total = known ? plus(known, product) : product;
      if (isZero(total)) terms.delete(symbol);
      else terms.set(symbol, total);
    }
  }
  return { constant: sum, terms };
};

const minusOne = integer(-1n);

/** −form. */
export const minus = (form: AffineForm): AffineForm => combine([[minusOne, form]]);

/** a + b. */
export const total = (a: AffineForm, b: AffineForm): AffineForm =>
  combine([
    [one, a],
    [one, b],
  ]);

/** a − b. */
export const difference = (a: AffineForm, b: AffineForm): AffineForm =>
  combine([
    [one, a],
    [minusOne, b],
  ]);

/** The form with so much more for its constant. */
export const plusConstant = ({ constant, terms }: AffineForm, more: Coefficient): AffineForm => ({
  constant: plus(constant, more),
  terms,
});

/** The size of a form in memory, roughly, in words of 64 bits: of the numerators of its coefficients. */
export const wordsOf = ({ terms }: AffineForm): number => {
  let words = 0;
  for (const c of terms.values()) {
    if (isSurd(c)) words += 4 * c.roots.size;
    else words += 1 + Math.floor(bitLength(c.numerator) / 64);
  }
  return words;
};

/** The symbols, in their order. */
export const symbolsOf = ({ terms }: AffineForm): number[] =>
  [...terms.keys()].sort((a, b) => a - b);

/** Forms with equal keys are equal. */
export const formKey = (form: AffineForm): string =>
  [
    keyOfCoefficient(form.constant),
    ...symbolsOf(form).map((s) => `${s}:${keyOfCoefficient(form.terms.get(s)!)}`),
  ].join(' ');

/** The coefficient of the first symbol, of a form without symbols the constant. */
export const leadOf = (form: AffineForm): Coefficient => {
  let first = Number.POSITIVE_INFINITY;
  for (const symbol of form.terms.keys()) first = Math.min(first, symbol);
  return form.terms.get(first) ?? form.constant;
};

/** formsₖ = factor · wholesₖ with factor > 0. */
export interface Scaled {
  readonly factor: Coefficient;
  readonly wholes: readonly AffineForm[];
}

/**
 * A number above 0 that scales as the forms do, whatever their order: the sum of the sizes of their first coefficients. Of a sum of
 * several roots it is the size of the factor of the first one, which scales with rational numbers. Undefined where a sign is not known.
 */
const sizeOf = (forms: readonly AffineForm[]): Coefficient | undefined => {
  let sum: Coefficient = zero;
  for (const form of forms) {
    const lead = leadOf(form);
    const sign = isZero(lead) ? 0 : signOf(lead);
    if (sign === undefined) return undefined;
    sum = plus(sum, sign < 0 ? minusOf(lead) : lead);
  }
  if (!isSurd(sum) || sum.roots.size === 1) return sum;
  const [first] = [...sum.roots].sort(([d], [e]) => (d < e ? -1 : 1));
  const [, q] = first!;
  return signOf(q) === -1 ? minusOf(q) : q;
};

const scaledBy = (factor: Coefficient, forms: readonly AffineForm[]): readonly AffineForm[] =>
  forms.map((form) => combine([[over(one, factor), form]]));

/**
 * The forms without a common factor: those that are multiples of each other give one list. Where a number is not
 * rational, they are divided by the sizes of their first coefficients; rational ones become integers without a common divisor. One
 * form at least is not 0.
 */
export const withoutFactor = (forms: readonly AffineForm[]): Scaled => {
  const numbers = forms.flatMap(({ constant, terms }) => [constant, ...terms.values()]);
  if (numbers.some(isSurd)) {
    const size = sizeOf(forms);
    if (!size || isZero(size)) return { factor: one, wholes: forms };
    const wholes = scaledBy(size, forms);
    const rest = wholes.flatMap(({ constant, terms }) => [constant, ...terms.values()]);
    if (rest.some(isSurd)) return { factor: size, wholes };
    const { factor, wholes: integers } = withoutFactor(wholes);
    return { factor: times(size, factor), wholes: integers };
  }
  const { factor, whole } = primitive(numbers.map((n) => (isSurd(n) ? zero : n)));
  let next = 0;
  const wholes = forms.map(({ terms }): AffineForm => {
    const constant = integer(whole[next++]!);
    return { constant, terms: new Map([...terms.keys()].map((s) => [s, integer(whole[next++]!)])) };
  });
  return { factor, wholes };
};
