import { one } from '../../numbers/fraction.ts';
import { type AffineForm, combine } from './affine-form.ts';
import { type Coefficient, signOf } from './coefficient.ts';

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
