import { type Bounds, boundsOfSum } from './bounds.ts';
import { plus } from './enclosure.ts';
import { type Form, formText, symbolForm } from './linear-form.ts';
import { enclosed } from './surd.ts';

/** Bounds of a form, each symbol at its worst. */
export const boundsBySymbols = (
  { terms, constant, beside }: Form,
  boundsOf: (symbol: number) => Bounds,
): Bounds => {
  const start = beside ? plus(enclosed(constant), beside) : enclosed(constant);
  return boundsOfSum(
    [...terms].map(([symbol, c]) => [enclosed(c), boundsOf(symbol)] as const),
    start,
  );
};

/** The symbols of a proof, by number: the inputs, and functions of forms that are not linear. */
export interface Symbols {
  readonly inputs: number;
  /** The symbol of that text, new or met again. Without a text it is new. */
  readonly symbol: (text: string | undefined, bounds: () => Bounds) => Form;
  readonly boundsOf: (symbol: number) => Bounds;
  /** Bounds of a form, each symbol at its worst. */
  readonly bounds: (form: Form) => Bounds;
  /** Of a maximum: the forms of which it is the largest. */
  readonly maxima: Map<number, readonly Form[]>;
}

/** Symbols with inputs of these bounds, one for each. */
export const symbolsFor = (box: readonly Bounds[]): Symbols => {
  const known = new Map<string, Form>();
  const boundsOfSymbols: Bounds[] = [...box];
  return {
    inputs: box.length,
    maxima: new Map(),
    symbol: (text, bounds) => {
      const before = text === undefined ? undefined : known.get(text);
      if (before) return before;
      const form = symbolForm(boundsOfSymbols.length);
      boundsOfSymbols.push(bounds());
      if (text !== undefined) known.set(text, form);
      return form;
    },
    boundsOf: (symbol) => boundsOfSymbols[symbol]!,
    bounds: (form) => boundsBySymbols(form, (symbol) => boundsOfSymbols[symbol]!),
  };
};

/** The texts of forms; undefined where one of them has none. */
export const textsOf = (forms: readonly Form[]): string[] | undefined => {
  const texts = forms.map(formText);
  return texts.every((text) => text !== undefined) ? texts : undefined;
};
