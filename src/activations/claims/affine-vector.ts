import { decimalAt } from '../decimal-at.ts';
import type { VectorFunction } from '../function.ts';
import { showVector } from '../show.ts';
import { differs, equals, type Statement, side, vectorClaim } from './claim.ts';

const midpoint = (form: VectorFunction, x: readonly number[], y: readonly number[]) => {
  const middle = form.f(x.map((xi, i) => decimalAt(xi).plus(decimalAt(y[i]!)).div(2)));
  const [fx, fy] = [form.f(x), form.f(y)];
  const text = `${showVector(x)} and ${showVector(y)}`;
  return middle.map(
    (value, i) =>
      [
        side(`f[${i}] half-way between ${text}`, value),
        side('the mean', fx[i]!.plus(fy[i]!).div(2)),
      ] as const,
  );
};

/** f((x + y)/2) = (f(x) + f(y))/2 for vectors x and y. */
export const affineVector = vectorClaim({
  id: 'affine',
  statement: 'f((x + y)/2) = (f(x) + f(y))/2',
  arity: 2,
  says: (form, x, y): readonly Statement[] =>
    midpoint(form, x, y).map(([lhs, rhs]) => equals(lhs, rhs)),
});

/**
 * f is affine on vectors of that many entries: softmax of one entry is 1, layer-norm of one entry
 * is 0.
 */
export const affineWhenLength = (length: number) =>
  vectorClaim({
    id: 'affine when short',
    statement: `f is affine on vectors of ${length === 1 ? 'one entry' : `${length} entries`}`,
    arity: 2,
    says: (form, x, y): readonly Statement[] =>
      x.length === length ? midpoint(form, x, y).map(([lhs, rhs]) => equals(lhs, rhs)) : [],
  });

/** f at the midpoint of `bend` is off the chord, in the first entry: f is not affine. */
export const bendsVector = vectorClaim({
  id: 'bends',
  statement: 'f((x + y)/2) ≠ (f(x) + f(y))/2 where it says that it bends',
  arity: 0,
  says: (form): readonly Statement[] => {
    const { bend } = form;
    if (!bend) return [];
    const [[lhs, rhs] = []] = midpoint(form, ...bend);
    return lhs && rhs ? [differs(lhs, rhs)] : [];
  },
});
