import { bitLength } from '../../numbers/dyadic.ts';
import {
  add,
  type Fraction,
  isZero,
  keyOf,
  multiply,
  negate,
  one,
  zero,
} from '../../numbers/fraction.ts';

/**
 * constant + Σ coefficient · symbol, exactly. Symbols are numbers: first the inputs, then the atoms in
 * the order in which they arose. No coefficient is 0.
 */
export interface AffineForm {
  readonly constant: Fraction;
  readonly terms: ReadonlyMap<number, Fraction>;
}

export const constantForm = (constant: Fraction): AffineForm => ({ constant, terms: new Map() });

export const symbolForm = (symbol: number): AffineForm => ({
  constant: zero,
  terms: new Map([[symbol, one]]),
});

/** Σ factor · form + constant. */
export const combine = (
  parts: readonly (readonly [factor: Fraction, form: AffineForm])[],
  constant: Fraction = zero,
): AffineForm => {
  let sum = constant;
  const terms = new Map<number, Fraction>();
  for (const [factor, form] of parts) {
    if (isZero(factor)) continue;
    sum = add(sum, multiply(factor, form.constant));
    for (const [symbol, coefficient] of form.terms) {
      const product = multiply(factor, coefficient);
      const known = terms.get(symbol);
      const total = known ? add(known, product) : product;
      if (isZero(total)) terms.delete(symbol);
      else terms.set(symbol, total);
    }
  }
  return { constant: sum, terms };
};

export const minus = (form: AffineForm): AffineForm => combine([[negate(one), form]]);

export const plusConstant = ({ constant, terms }: AffineForm, more: Fraction): AffineForm => ({
  constant: add(constant, more),
  terms,
});

/** The size of a form in memory, roughly, in words of 64 bits: of the numerators of its coefficients. */
export const wordsOf = ({ terms }: AffineForm): number => {
  let words = 0;
  for (const { numerator } of terms.values()) words += 1 + Math.floor(bitLength(numerator) / 64);
  return words;
};

/** The symbols, in their order. */
export const symbolsOf = ({ terms }: AffineForm): number[] =>
  [...terms.keys()].sort((a, b) => a - b);

/** Equal forms have equal keys. */
export const formKey = (form: AffineForm): string =>
  [keyOf(form.constant), ...symbolsOf(form).map((s) => `${s}:${keyOf(form.terms.get(s)!)}`)].join(
    ' ',
  );
