import { one, zero } from '../../numbers/fraction.ts';
import { type AffineForm, combine, constantForm } from './affine-form.ts';
import { type Coefficient, minusOf, plus, signOf } from './coefficient.ts';

/** A sum of maxima that has more pieces than this is left as it is. */
const mostPieces = 16;

/** What is asked of the symbols of a form. */
interface Symbols {
  readonly isAffine: (form: AffineForm) => boolean;
}

/**
 * The affine forms of which a form is the largest: h + Σ k max(0, dᵢ) with k > 0 is the maximum of h + k d over all
 * choices of one dᵢ, or 0, for each maximum. A maximum of what is itself a maximum so is one, however it was
 * associated: relu(relu(x) + relu(−x) − 1) = max(0, −x − 1, x − 1). A form with other atoms, or of too many pieces,
 * is its own only piece.
 */
export const piecesOf = (
  form: AffineForm,
  symbols: Symbols,
  maxima: ReadonlyMap<number, readonly AffineForm[]>,
): readonly AffineForm[] => {
  const inner: (readonly [Coefficient, readonly AffineForm[]])[] = [];
  const rest = new Map<number, Coefficient>();
  let count = 1;
  for (const [symbol, factor] of form.terms) {
    const pieces = maxima.get(symbol);
    if (!pieces) rest.set(symbol, factor);
    else if (signOf(factor) === 1) {
      inner.push([factor, pieces]);
      count *= pieces.length;
    } else return [form];
  }
  const linear = { constant: form.constant, terms: rest };
  if (inner.length === 0 || count > mostPieces || !symbols.isAffine(linear)) return [form];
  return inner.reduce<readonly AffineForm[]>(
    (sums, [factor, pieces]) =>
      sums.flatMap((sum) =>
        pieces.map((piece) =>
          combine([
            [factor, piece],
            [one, sum],
          ]),
        ),
      ),
    [linear],
  );
};

/**
 * What has to be added to forms so that no maximum in them has a factor below 0: then each is a maximum of affine
 * forms, and max(0, h − k m) = max(k m, h) − k m for a maximum m. A form of no terms where
 * nothing has to be added, or where the pieces would be too many.
 */
export const lackOf = (
  forms: readonly AffineForm[],
  maxima: ReadonlyMap<number, readonly AffineForm[]>,
): AffineForm => {
  const lacks = new Map<number, Coefficient>();
  const met = new Set<number>();
  for (const { terms } of forms) {
    for (const [symbol, factor] of terms) {
      if (!maxima.has(symbol)) continue;
      met.add(symbol);
      // Each has two pieces at least: so many are left as they are.
      if (2 ** met.size > mostPieces) return constantForm(zero);
      if (signOf(factor) !== -1) continue;
      const known = lacks.get(symbol);
      // The least factor is what most has to be added for.
      if (!known || signOf(plus(known, factor)) === -1) lacks.set(symbol, minusOf(factor));
    }
  }
  return { constant: zero, terms: lacks };
};
