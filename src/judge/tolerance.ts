import { filled, mapRows, type Rows } from '../numbers/rows.ts';

/** Why there is no certificate: the bound overflows, the map jumps there, or it is singular there. */
export type NoBound = 'overflow' | 'jump' | 'singular';

/**
 * How far rounding alone can push two sides apart: one number per entry [rows × columns], from a cited
 * theorem; all are 0 where the arithmetic is exact. With `none` there is no certificate: such a
 * comparison is counted and reported, and it never passes.
 */
export type Tolerance =
  | { readonly per: Rows; readonly because: string; readonly assuming?: readonly string[] }
  | { readonly none: NoBound };

/** Whether there is a certificate: a bound of each entry. */
export const isBounded = (
  tolerance: Tolerance,
): tolerance is Exclude<Tolerance, { none: NoBound }> => 'per' in tolerance;

/** The tolerance 0 of each entry [rows × columns], where no rounding takes place: both sides must be equal. */
export const exact = (rows: number, columns: number, because: string): Tolerance => ({
  per: filled(rows, columns, 0),
  because,
});

const mostKnown = 100;
const known = new Map<string, Map<string, string>>();

/** Every source of two texts once; there are a few texts, which are joined again and again. */
const joined = (first: string, next: string): string => {
  if (known.size > mostKnown) known.clear();
  const texts = known.get(first) ?? new Map<string, string>();
  known.set(first, texts);
  const before = texts.get(next);
  if (before !== undefined) return before;
  const text = [...new Set([...first.split(' + '), ...next.split(' + ')])].join(' + ');
  texts.set(next, text);
  return text;
};

/**
 * The sum of tolerances, rounded up: the triangle inequality |a − c| ≤ |a − b| + |b − c|.
 * No certificate when one of them has none, or when the sum is not finite.
 */
export const plus = (first: Tolerance, ...others: readonly Tolerance[]): Tolerance =>
  others.reduce((sum, next) => {
    if (!isBounded(sum)) return sum;
    if (!isBounded(next)) return next;
    const per = mapRows(sum.per, (x, i, j) => {
      const y = next.per[i]![j]!;
      // 1 rounding, of the sum, to the nearest double; the product is at least the next one above it.
      // A sum with 0 is exact.
      return x === 0 ? y : y === 0 ? x : (x + y) * (1 + 2 ** -52);
    });
    for (const row of per)
      for (const x of row) if (!Number.isFinite(x)) return { none: 'overflow' };
    const because = joined(sum.because, next.because);
    if (!sum.assuming && !next.assuming) return { per, because };
    const assuming = [...new Set([...(sum.assuming ?? []), ...(next.assuming ?? [])])];
    return { per, because, ...(assuming.length > 0 && { assuming }) };
  }, first);
