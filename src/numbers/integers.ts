/** Linear algebra over the integers, exactly, by elimination without fractions. */

type Integers = readonly (readonly bigint[])[];

/**
 * Bareiss 1968: each step divides by the pivot before it, without remainder, so entries stay minors of
 * the matrix [m × n]. Gives the pivots, which are as many as the rank, and how often rows were swapped: without that,
 * pivot k is the leading minor of order k.
 */
const eliminate = (matrix: Integers): { pivots: readonly bigint[]; swaps: number } => {
  const rows = matrix.map((row) => [...row]);
  const columns = rows[0]?.length ?? 0;
  const pivots: bigint[] = [];
  let last = 1n;
  let swaps = 0;
  for (let j = 0; j < columns; j++) {
    const rank = pivots.length;
    const at = rows.findIndex((row, i) => i >= rank && row[j] !== 0n);
    if (at < 0) continue;
    if (at !== rank) {
      [rows[at], rows[rank]] = [rows[rank]!, rows[at]!];
      swaps++;
    }
    const top = rows[rank]!;
    const pivot = top[j]!;
    for (let i = rank + 1; i < rows.length; i++) {
      const row = rows[i]!;
      const factor = row[j]!;
      for (let k = j; k < columns; k++) row[k] = (row[k]! * pivot - factor * top[k]!) / last;
    }
    last = pivot;
    pivots.push(pivot);
  }
  return { pivots, swaps };
};

/** The rank of a matrix [m × n]: how many of its rows are linearly independent. */
export const rankOf = (matrix: Integers): number => eliminate(matrix).pivots.length;

/** The determinant of a square matrix [n × n]; 1 for n = 0. */
export const determinantOf = (matrix: Integers): bigint => {
  const { pivots, swaps } = eliminate(matrix);
  if (pivots.length < matrix.length) return 0n;
  const size = pivots.at(-1) ?? 1n;
  return swaps % 2 === 0 ? size : -size;
};

/** Whether a symmetric matrix [n × n] is positive definite: all its leading minors are positive (Sylvester). */
export const isPositiveDefinite = (matrix: Integers): boolean => {
  const { pivots, swaps } = eliminate(matrix);
  return swaps === 0 && pivots.length === matrix.length && pivots.every((pivot) => pivot > 0n);
};

/** adj A of a square matrix [n × n], with A · adj A = det A · I: the inverse without its division. */
export const adjugateOf = (matrix: Integers): bigint[][] =>
  matrix.map((_, i) =>
    matrix.map((_, j) => {
      const minor = matrix
        .filter((_, row) => row !== j)
        .map((row) => row.filter((_, column) => column !== i));
      return ((i + j) % 2 === 0 ? 1n : -1n) * determinantOf(minor);
    }),
  );

/** A B.  A : [m × n], B : [n × p] → [m × p], with n ≥ 1. */
export const product = (a: Integers, b: Integers): bigint[][] =>
  a.map((row) => b[0]!.map((_, j) => row.reduce((sum, x, i) => sum + x * b[i]![j]!, 0n)));

/** The transpose of a matrix [m × n] with m ≥ 1: [n × m]. */
export const transposed = (matrix: Integers): bigint[][] =>
  matrix[0]!.map((_, j) => matrix.map((row) => row[j]!));
