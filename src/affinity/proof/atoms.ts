/**
 * What is not linear, by name. An atom is relu(g), [g > 0], [g = 0], or an activation at g, where g is a
 * form; atoms of the same g are the same symbol, and g is made canonical first:
 *
 *     relu(k g) = k relu(g),  [k g > 0] = [g > 0],  [k g = 0] = [g = 0]          for k > 0
 *     relu(−g) = relu(g) − g,  [−g > 0] = 1 − [g > 0] − [g = 0],  [−g = 0] = [g = 0]
 *
 * So cancelling pairs cancel, as coefficients of one symbol.
 */

import {
  add,
  type Fraction,
  integer,
  isLess,
  isZero,
  multiply,
  negate,
  one,
  primitive,
  signOf,
  zero,
} from '../../numbers/fraction.ts';
import {
  type AffineForm,
  combine,
  constantForm,
  formKey,
  symbolForm,
  symbolsOf,
} from './affine-form.ts';

/** From the least to the greatest value; undefined: no bound known. */
export interface Range {
  readonly low: Fraction | undefined;
  readonly high: Fraction | undefined;
}

/** What both of two ranges allow. */
export const intersection = (a: Range, b: Range): Range => ({
  low: a.low && b.low ? (isLess(a.low, b.low) ? b.low : a.low) : (a.low ?? b.low),
  high: a.high && b.high ? (isLess(a.high, b.high) ? a.high : b.high) : (a.high ?? b.high),
});

export interface Atom {
  readonly range: Range;
  /** The atom does not depend on the inputs. */
  readonly constant: boolean;
  /** The claims on which the range rests, and those on which the ranges within do. */
  readonly assuming: readonly string[];
}

const unit: Range = { low: zero, high: one };

/** g = factor · whole with factor > 0, whole in integers without common divisor, and its first term's sign. */
const canonical = (
  form: AffineForm,
): { readonly factor: Fraction; readonly whole: AffineForm; readonly negative: boolean } => {
  const symbols = symbolsOf(form);
  const values = [form.constant, ...symbols.map((s) => form.terms.get(s)!)];
  const { factor, whole } = primitive(values);
  const negative = whole[1]! < 0n;
  const [constant, ...rest] = whole.map((n) => integer(negative ? -n : n));
  return {
    factor,
    whole: { constant: constant!, terms: new Map(symbols.map((s, i) => [s, rest[i]!])) },
    negative,
  };
};

/** The symbols of a proof: inputs with their box, and the atoms that have arisen. */
export class Atoms {
  readonly assuming = new Set<string>();
  readonly #inputs: number;
  readonly #box: Range;
  readonly #atoms: Atom[] = [];
  readonly #known = new Map<string, number>();

  constructor(inputs: number, box: Range) {
    this.#inputs = inputs;
    this.#box = box;
  }

  #atom(symbol: number): Atom | undefined {
    return this.#atoms[symbol - this.#inputs];
  }

  /** Whether the form does not depend on the inputs. */
  isConstant({ terms }: AffineForm): boolean {
    return [...terms.keys()].every((symbol) => this.#atom(symbol)?.constant);
  }

  /** Whether the form is affine in the inputs. */
  isAffine({ terms }: AffineForm): boolean {
    return [...terms.keys()].every((symbol) => this.#atom(symbol)?.constant !== false);
  }

  /** Bounds of a form: each symbol at its worst, by itself. */
  range({ constant, terms }: AffineForm): Range {
    let [low, high]: (Fraction | undefined)[] = [constant, constant];
    for (const [symbol, coefficient] of terms) {
      const of = this.#atom(symbol)?.range ?? this.#box;
      const rising = signOf(coefficient) > 0;
      const [least, most] = rising ? [of.low, of.high] : [of.high, of.low];
      low = low && least && add(low, multiply(coefficient, least));
      high = high && most && add(high, multiply(coefficient, most));
    }
    return { low, high };
  }

  /** The claims on which bounds of a form rest. */
  claims({ terms }: AffineForm): string[] {
    return [...terms.keys()].flatMap((symbol) => this.#atom(symbol)?.assuming ?? []);
  }

  /** Notes that bounds which rest on these claims have decided something. */
  decided(claims: readonly string[]): void {
    for (const claim of claims) this.assuming.add(claim);
  }

  /** The symbol of that key, new or met again. */
  symbol(key: string, of: () => Atom): AffineForm {
    let symbol = this.#known.get(key);
    if (symbol === undefined) {
      symbol = this.#inputs + this.#atoms.length;
      this.#atoms.push(of());
      this.#known.set(key, symbol);
    }
    return symbolForm(symbol);
  }

  #about(form: AffineForm): { readonly constant: boolean; readonly assuming: readonly string[] } {
    return { constant: this.isConstant(form), assuming: [...new Set(this.claims(form))] };
  }

  /** relu(g). */
  relu(form: AffineForm): AffineForm {
    const { low, high } = this.range(form);
    if (low && signOf(low) >= 0) {
      this.decided(this.claims(form));
      return form;
    }
    if (high && signOf(high) <= 0) {
      this.decided(this.claims(form));
      return constantForm(zero);
    }
    const { factor, whole, negative } = canonical(form);
    const atom = this.symbol(`relu ${formKey(whole)}`, () => {
      const { high: top } = this.range(whole);
      const range = { low: zero, high: top && (signOf(top) > 0 ? top : zero) };
      return { ...this.#about(whole), range };
    });
    return combine(
      negative
        ? [
            [factor, atom],
            [negate(factor), whole],
          ]
        : [[factor, atom]],
    );
  }

  /** [g = 0], which is 1 there and 0 elsewhere. */
  isZero(form: AffineForm): AffineForm {
    const { low, high } = this.range(form);
    if ((low && signOf(low) > 0) || (high && signOf(high) < 0)) {
      this.decided(this.claims(form));
      return constantForm(zero);
    }
    if (form.terms.size === 0) return constantForm(isZero(form.constant) ? one : zero);
    const { whole } = canonical(form);
    return this.symbol(`zero ${formKey(whole)}`, () => ({ ...this.#about(whole), range: unit }));
  }

  /** [g > 0]. */
  isPositive(form: AffineForm): AffineForm {
    const { low, high } = this.range(form);
    if (low && signOf(low) > 0) {
      this.decided(this.claims(form));
      return constantForm(one);
    }
    if (high && signOf(high) <= 0) {
      this.decided(this.claims(form));
      return constantForm(zero);
    }
    const { whole, negative } = canonical(form);
    if (negative) {
      const rest = [this.isPositive(whole), this.isZero(whole)];
      return combine(
        rest.map((atom) => [negate(one), atom] as const),
        one,
      );
    }
    return this.symbol(`positive ${formKey(whole)}`, () => ({
      ...this.#about(whole),
      range: unit,
    }));
  }
}
