import { add, type Fraction, isZero, keyOf, multiply, negate, one, zero } from './fraction.ts';

/**
 * constant + Σ coefficient · symbol, exactly. Symbols are numbers: first the inputs, then the atoms in
 * the order in which they arose. No coefficient is 0.
 */
export interface Form {
  readonly constant: Fraction;
  readonly terms: ReadonlyMap<number, Fraction>;
}

export const constantForm = (constant: Fraction): Form => ({ constant, terms: new Map() });

export const symbolForm = (symbol: number): Form => ({
  constant: zero,
  terms: new Map([[symbol, one]]),
});

/** Σ factor · form + constant. */
export const combine = (
  parts: readonly (readonly [factor: Fraction, form: Form])[],
  constant: Fraction = zero,
): Form => {
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

export const minus = (form: Form): Form => combine([[negate(one), form]]);

export const plusConstant = ({ constant, terms }: Form, more: Fraction): Form => ({
  constant: add(constant, more),
  terms,
});

/** The symbols, in their order. */
export const symbolsOf = ({ terms }: Form): number[] => [...terms.keys()].sort((a, b) => a - b);

/** Equal forms have equal keys. */
export const formKey = (form: Form): string =>
  [keyOf(form.constant), ...symbolsOf(form).map((s) => `${s}:${keyOf(form.terms.get(s)!)}`)].join(
    ' ',
  );
