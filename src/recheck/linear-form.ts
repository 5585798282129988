import { type Enclosure, plus as plusEnclosed, times as timesEnclosed } from './enclosure.ts';
import { one, zero } from './rational.ts';
import { type Exact, enclosed, isZero, negate, plus, signOf, textOf, times } from './surd.ts';

/**
 * constant + beside + Σ coefficient · symbol. `beside` is a number that is known by an enclosure alone, where there is
 * one: an activation of a constant.
 */
export interface Form {
  readonly terms: ReadonlyMap<number, Exact>;
  readonly constant: Exact;
  readonly beside?: Enclosure;
}

export const constantForm = (constant: Exact): Form => ({ terms: new Map(), constant });

export const besideForm = (beside: Enclosure): Form => ({
  ...{ terms: new Map(), constant: zero },
  beside,
});

export const symbolForm = (symbol: number): Form => ({
  terms: new Map([[symbol, one]]),
  constant: zero,
});

/** Σ factor · form + constant. */
export const combined = (
  parts: readonly (readonly [factor: Exact, form: Form])[],
  constant: Exact = zero,
): Form => {
  const terms = new Map<number, Exact>();
  let sum = constant;
  let beside: Enclosure | undefined;
  for (const [factor, form] of parts) {
    if (isZero(factor)) continue;
    sum = plus(sum, times(factor, form.constant));
    if (form.beside) {
      const part = timesEnclosed(enclosed(factor), form.beside);
      beside = beside ? plusEnclosed(beside, part) : part;
    }
    for (const [symbol, c] of form.terms) {
      const before = terms.get(symbol);
      const product = times(factor, c);
      const total = before ? plus(before, product) : product;
      if (isZero(total)) terms.delete(symbol);
      else terms.set(symbol, total);
    }
  }
  return { terms, constant: sum, ...(beside && { beside }) };
};

export const added = (a: Form, b: Form): Form =>
  combined([
    [one, a],
    [one, b],
  ]);

export const difference = (a: Form, b: Form): Form =>
  combined([
    [one, a],
    [negate(one), b],
  ]);

export const scaled = (form: Form, factor: Exact): Form => combined([[factor, form]]);

export const minusForm = (form: Form): Form => scaled(form, negate(one));

/** The number that a form without symbols is, enclosed. */
export const numberOf = ({ constant, beside }: Form): Enclosure => {
  const exact = enclosed(constant);
  return beside ? plusEnclosed(exact, beside) : exact;
};

/** The coefficient of the first symbol, or the constant where there is none. */
export const leadOf = ({ terms, constant }: Form): Exact => {
  const first = [...terms.keys()].reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  return terms.get(first) ?? constant;
};

/** Whether the first coefficient is below 0. Throws Unproven where that is not certain. */
export const isNegative = (form: Form): boolean => signOf(leadOf(form)) < 0;

/** A text that forms share only if they are equal; undefined where a number is known by an enclosure alone. */
export const formText = ({ terms, constant, beside }: Form): string | undefined =>
  beside
    ? undefined
    : [...terms]
        .sort(([a], [b]) => a - b)
        .map(([symbol, c]) => `${textOf(c)}s${symbol}`)
        .concat(textOf(constant))
        .join(' ');

/** Whether two forms are written alike. */
export const isSameForm = (a: Form, b: Form): boolean => {
  const text = formText(a);
  return text !== undefined && text === formText(b);
};
