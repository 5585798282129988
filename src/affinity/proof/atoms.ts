/**
 * What is not linear, by name. An atom is a maximum of forms, [g > 0], [g = 0], an activation of a form or of
 * several, or a product; atoms of the same forms are the same symbol, and the forms are made canonical first:
 *
 *     max(g₁, …, gₙ) = gₖ + c max(0, d₁, …)   where the others are gₖ + c dᵢ, c > 0, dᵢ without a common factor
 *     [k g > 0] = [g > 0],  [k g = 0] = [g = 0]          for k > 0
 *     [−g > 0] = 1 − [g > 0] − [g = 0],  [−g = 0] = [g = 0]
 *
 * gₖ is the least in the order of coefficients, so that relu(−g) = max(0, −g) = −g + relu(g). So cancelling pairs
 * cancel, as coefficients of one symbol.
 */
import { greatest, integer, one, signOf, zero } from '../../numbers/fraction.ts';
import {
  type AffineForm,
  combine,
  constantForm,
  difference,
  formKey,
  leadOf,
  minus,
  symbolForm,
  total,
  withoutFactor,
} from './affine-form.ts';
import { isZero, signOf as signOfCoefficient } from './coefficient.ts';
import { lackOf, piecesOf } from './pieces.ts';
import { type Range, rangeOfSum, unitInterval } from './value-range.ts';

/** How an atom depends on the inputs. */
export type Dependence = 'not at all' | 'affinely' | 'not affinely';

/** A number that forms have a symbol for, as f(z): its range, and how it depends on the inputs. */
export interface Atom {
  readonly range: Range;
  readonly depends: Dependence;
  /** The claims on which the range rests, and those on which the ranges within do. */
  readonly assuming: readonly string[];
}

const minusOne = integer(-1n);

/** Whether the first coefficient is below 0: one of g and −g has that. */
export const isNegative = (form: AffineForm): boolean => signOfCoefficient(leadOf(form)) === -1;

/** The symbols of a proof: inputs with their box, and the atoms that have arisen. */
export class Atoms {
  readonly assuming = new Set<string>();
  /** What a certificate says of each activation and maximum that was met: the pieces, or entries, that are reached. */
  readonly steps: (readonly number[])[] = [];
  readonly #inputs: number;
  readonly #box: Range | readonly Range[];
  readonly #atoms: Atom[] = [];
  readonly #known = new Map<string, number>();
  /** Of a maximum of affine forms: these forms, of which one is 0. */
  readonly #maxima = new Map<number, readonly AffineForm[]>();

  /** `box`: the range of every input, or one for each. */
  constructor(inputs: number, box: Range | readonly Range[]) {
    this.#inputs = inputs;
    this.#box = box;
  }

  #atom(symbol: number): Atom | undefined {
    return this.#atoms[symbol - this.#inputs];
  }

  /** Whether the form does not depend on the inputs. */
  isConstant({ terms }: AffineForm): boolean {
    for (const symbol of terms.keys())
      if (this.#atom(symbol)?.depends !== 'not at all') return false;
    return true;
  }

  /** Whether the form is affine in the inputs. */
  isAffine({ terms }: AffineForm): boolean {
    for (const symbol of terms.keys())
      if (this.#atom(symbol)?.depends === 'not affinely') return false;
    return true;
  }

  /** The bounds of one symbol. */
  rangeOf(symbol: number): Range {
    const atom = this.#atom(symbol);
    if (atom) return atom.range;
    return 'low' in this.#box ? this.#box : this.#box[symbol]!;
  }

  /** Bounds of a form: each symbol at its worst, by itself. */
  range({ constant, terms }: AffineForm): Range {
    return rangeOfSum(terms, constant, (symbol) => this.rangeOf(symbol));
  }

  /** The claims on which bounds of forms rest. */
  claims(...forms: readonly AffineForm[]): string[] {
    const claims = new Set<string>();
    for (const { terms } of forms) {
      for (const symbol of terms.keys())
        for (const claim of this.#atom(symbol)?.assuming ?? []) claims.add(claim);
    }
    return [...claims];
  }

  /** Notes that bounds which rest on these claims have decided something. */
  decided(claims: readonly string[]): void {
    for (const claim of claims) this.assuming.add(claim);
  }

  /** The symbol of that key, new or met again. */
  symbol(key: string, of: () => Atom): AffineForm {
    return symbolForm(this.#numbered(key, of));
  }

  #numbered(key: string, of: () => Atom): number {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const symbol = this.#inputs + this.#atoms.length;
    this.#atoms.push(of());
    this.#known.set(key, symbol);
    return symbol;
  }

  /** How a function of these forms that is not affine depends on the inputs. */
  dependence(forms: readonly AffineForm[]): Dependence {
    return forms.every((form) => this.isConstant(form)) ? 'not at all' : 'not affinely';
  }

  /** Whether a ≥ b by the bounds of a − b; what these rest on is noted then. */
  isAtLeast(a: AffineForm, b: AffineForm): boolean {
    // Of g − 0 the form is g itself, which saves time: most maxima are those of a ReLU.
    const form = b.terms.size === 0 && isZero(b.constant) ? a : difference(a, b);
    const { low } = this.range(form);
    if (!low || signOf(low) < 0) return false;
    this.decided(this.claims(form));
    return true;
  }

  /** The forms of which no other one is at least as large, by bounds. */
  #undominated(forms: readonly AffineForm[]): readonly AffineForm[] {
    const kept: AffineForm[] = [];
    for (const form of forms) {
      if (kept.some((other) => this.isAtLeast(other, form))) continue;
      const rest = kept.filter((other) => !this.isAtLeast(form, other));
      kept.splice(0, kept.length, ...rest, form);
    }
    return kept;
  }

  #piecesOf(forms: readonly AffineForm[]): readonly AffineForm[] {
    return forms.flatMap((form) => piecesOf(form, this, this.#maxima));
  }

  /** The largest of the forms. */
  maximum(given: readonly AffineForm[]): AffineForm {
    const lack = lackOf(given, this.#maxima);
    if (lack.terms.size > 0) {
      const pieces = this.#piecesOf(given.map((form) => total(form, lack)));
      if (pieces.every((piece) => this.isAffine(piece) && !this.#hasMaximum(piece)))
        return difference(this.#largest(pieces), lack);
    }
    return this.#largest(this.#piecesOf(given));
  }

  #hasMaximum({ terms }: AffineForm): boolean {
    for (const symbol of terms.keys()) if (this.#maxima.has(symbol)) return true;
    return false;
  }

  #largest(pieces: readonly AffineForm[]): AffineForm {
    const forms = this.#undominated(pieces);
    if (forms.length === 1) return forms[0]!;
    const least = forms.reduce((a, b) => (isNegative(difference(b, a)) ? b : a));
    const others = forms.filter((form) => form !== least).map((form) => difference(form, least));
    const { factor, wholes } = withoutFactor(others);
    const key = wholes.map(formKey).sort().join(' | ');
    const symbol = this.#numbered(`max ${key}`, () => {
      const bounds = wholes.map((form) => this.range(form).high);
      const high = bounds.every((bound) => bound !== undefined)
        ? greatest([zero, ...bounds])
        : undefined;
      const depends = this.dependence(wholes);
      return { range: { low: zero, high }, depends, assuming: this.claims(...wholes) };
    });
    if (wholes.every((form) => this.isAffine(form)) && !this.#maxima.has(symbol))
      this.#maxima.set(symbol, [constantForm(zero), ...wholes]);
    return combine([
      [factor, symbolForm(symbol)],
      [one, least],
    ]);
  }

  /** relu(g). */
  relu(form: AffineForm): AffineForm {
    return this.maximum([constantForm(zero), form]);
  }

  /** [g = 0], which is 1 there and 0 elsewhere. */
  isZero(form: AffineForm): AffineForm {
    const { low, high } = this.range(form);
    if ((low && signOf(low) > 0) || (high && signOf(high) < 0)) {
      this.decided(this.claims(form));
      return constantForm(zero);
    }
    if (form.terms.size === 0 && isZero(form.constant)) return constantForm(one);
    return this.#condition('zero', isNegative(form) ? minus(form) : form);
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
    if (!isNegative(form)) return this.#condition('positive', form);
    const mirror = minus(form);
    return combine(
      [
        [minusOne, this.isPositive(mirror)],
        [minusOne, this.isZero(mirror)],
      ],
      one,
    );
  }

  /** 1 where the condition holds and 0 elsewhere. */
  #condition(of: 'zero' | 'positive', form: AffineForm): AffineForm {
    const [whole] = withoutFactor([form]).wholes;
    return this.symbol(`${of} ${formKey(whole!)}`, () => ({
      ...{ range: unitInterval, depends: this.dependence([form]), assuming: this.claims(form) },
    }));
  }
}
