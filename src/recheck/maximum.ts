import { boundsOfLargest, isAtLeast } from './bounds.ts';
import { largestOf } from './enclosure.ts';
import {
  added,
  besideForm,
  combined,
  constantForm,
  difference,
  type Form,
  formText,
  isNegative,
  leadOf,
  minusForm,
  numberOf,
  scaled,
} from './linear-form.ts';
import { type Symbols, textsOf } from './proof-symbols.ts';
import { one, zero } from './rational.ts';
import { divisorOf, type Exact, enclosed, negate, over, plus, signOf } from './surd.ts';

/** A maximum is not written as one of more forms than these. */
const mostForms = 256;

/** max(a m + rest) with a > 0, m = max(h₁, …) and no other maximum in it, as the forms a hₖ + rest. */
const taken = (form: Form, { maxima, inputs }: Symbols): readonly Form[] => {
  const found = [...form.terms.keys()].filter((symbol) => maxima.has(symbol));
  const [symbol] = found;
  if (symbol === undefined || found.length > 1) return [form];
  const factor = form.terms.get(symbol)!;
  const others = [...form.terms.keys()].filter((other) => other !== symbol);
  if (signOf(factor) < 0 || others.some((other) => other >= inputs)) return [form];
  const rest = { ...form, terms: new Map(form.terms) };
  rest.terms.delete(symbol);
  return maxima.get(symbol)!.map((piece) => added(rest, scaled(piece, factor)));
};

/** For each maximum with a factor below 0, the largest −factor: what is added to all forms and taken off again. */
const lackOf = (forms: readonly Form[], { maxima }: Symbols): Form => {
  const most = new Map<number, Exact>();
  for (const { terms } of forms) {
    for (const [symbol, c] of terms) {
      if (!maxima.has(symbol) || signOf(c) > 0) continue;
      const before = most.get(symbol);
      const lack = negate(c);
      if (!before || signOf(plus(lack, negate(before))) > 0) most.set(symbol, lack);
    }
  }
  return { terms: most, constant: zero };
};

const unlike = (forms: readonly Form[]): readonly Form[] => {
  const seen = new Set<string>();
  return forms.filter((form) => {
    const text = formText(form);
    if (text === undefined) return true;
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
};

/** The forms without those that bounds show to be at most another one. */
const undominated = (forms: readonly Form[], symbols: Symbols): readonly Form[] => {
  const kept: Form[] = [];
  const isAtMost = (a: Form, b: Form) => isAtLeast(symbols.bounds(difference(b, a)), zero);
  for (const form of unlike(forms)) {
    if (kept.some((other) => isAtMost(form, other))) continue;
    kept.splice(0, kept.length, ...kept.filter((other) => !isAtMost(other, form)), form);
  }
  return kept;
};

/** The least of forms, in an order that adding a form to all, or a positive factor, leaves as it is. */
const leastOf = (forms: readonly Form[]): Form =>
  forms.reduce((a, b) => (isNegative(difference(b, a)) ? b : a));

/** The largest of forms without maxima that can be taken apart. */
const largest = (given: readonly Form[], symbols: Symbols): Form => {
  const forms = undominated(given, symbols);
  if (forms.length === 1) return forms[0]!;
  if (forms.length > mostForms) return symbols.symbol(undefined, () => ({}));
  const least = leastOf(forms);
  const others = forms.filter((form) => form !== least).map((form) => difference(form, least));
  const isExact = others.every(({ beside }) => beside === undefined);
  const factor = isExact ? divisorOf(leadOf(leastOf(others))) : one;
  const wholes = others.map((form) => scaled(form, over(one, factor)));
  const text = textsOf(wholes)?.sort().join(' | ');
  const symbol = symbols.symbol(text === undefined ? undefined : `max 0 | ${text}`, () => ({
    ...boundsOfLargest([{ low: zero, high: zero }, ...wholes.map(symbols.bounds)]),
  }));
  const [name] = symbol.terms.keys();
  const areLinear = wholes.every(({ terms }) => [...terms.keys()].every((s) => s < symbols.inputs));
  if (areLinear && text !== undefined) symbols.maxima.set(name!, [constantForm(zero), ...wholes]);
  return combined([
    [factor, symbol],
    [one, least],
  ]);
};

/** The largest of forms, as a form with one symbol at most, which equal maxima share. */
export const maximum = (forms: readonly Form[], symbols: Symbols): Form => {
  const areNumbers = forms.every(({ terms }) => terms.size === 0);
  if (areNumbers && forms.some(({ beside }) => beside))
    return besideForm(largestOf(forms.map(numberOf)));
  const lack = lackOf(forms, symbols);
  if (lack.terms.size > 0) {
    const pieces = forms.flatMap((form) => taken(added(form, lack), symbols));
    const isLinear = ({ terms }: Form) => [...terms.keys()].every((s) => s < symbols.inputs);
    if (pieces.every(isLinear)) return difference(largest(pieces, symbols), lack);
  }
  return largest(
    forms.flatMap((form) => taken(form, symbols)),
    symbols,
  );
};

/** max(0, form). */
export const positivePart = (form: Form, symbols: Symbols): Form =>
  maximum([constantForm(zero), form], symbols);

/** [form = 0], which is 1 there and 0 elsewhere. */
export const isZeroForm = (form: Form, symbols: Symbols): Form => {
  const { low, high } = symbols.bounds(form);
  if ((low && low.n > 0n) || (high && high.n < 0n)) return constantForm(zero);
  if (form.terms.size === 0 && !form.beside)
    return constantForm(enclosed(form.constant).low.n === 0n ? one : zero);
  return condition('zero', isNegative(form) ? minusForm(form) : form, symbols);
};

/** [form > 0]. */
export const isPositiveForm = (form: Form, symbols: Symbols): Form => {
  const { low, high } = symbols.bounds(form);
  if (low && low.n > 0n) return constantForm(one);
  if (high && high.n <= 0n) return constantForm(zero);
  if (low && low.n === 0n) return combined([[negate(one), isZeroForm(form, symbols)]], one);
  if (!isNegative(form)) return condition('positive', form, symbols);
  const mirror = minusForm(form);
  const minusOne = negate(one);
  return combined(
    [
      [minusOne, isPositiveForm(mirror, symbols)],
      [minusOne, isZeroForm(mirror, symbols)],
    ],
    one,
  );
};

/** 1 where the condition holds of the form, whose first coefficient is above 0, and 0 elsewhere. */
const condition = (of: 'zero' | 'positive', form: Form, symbols: Symbols): Form => {
  const text = formText(scaled(form, over(one, divisorOf(leadOf(form)))));
  return symbols.symbol(text === undefined ? undefined : `${of} ${text}`, () => ({
    low: zero,
    high: one,
  }));
};
