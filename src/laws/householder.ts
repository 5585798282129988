import { Matrix, solve } from 'ml-matrix';
import { isBounded, type Tolerance } from '../judge/tolerance.ts';
import { product, transposed } from '../numbers/integers.ts';
import type { Rows } from '../numbers/rows.ts';
import { theta } from '../rounding/upward.ts';
import type { Design } from './design.ts';

/** Coefficients that ml-matrix's QR finds: min ‖A c − t‖.  A : [m × n], t : [m × 1] → [n × 1] */
export const leastSquares = (design: Design, targets: Rows): number[][] =>
  solve(
    new Matrix(design.rows.map((row) => row.map(Number))),
    new Matrix(targets.map((row) => [...row])),
  ).to2DArray();

const norm = (column: readonly number[]): number => Math.hypot(...column);

/**
 * The backward error of Householder QR as ml-matrix 6.15 has it, for m × n: its answer is the exact one
 * for A + ΔA and t + Δt, each column with ‖Δ‖₂ ≤ ε‖·‖₂ (Higham 2002, §19.3 and §20.3; here with its
 * constants). The norm of a column is built by m − 1 steps of √(a² + b²), 4 roundings each, and v by
 * two more; x − v(vᵀx)/v₁ meets v three times, a sum of m products and three operations, and
 * ‖|v||v|ᵀ/v₁‖₂ = 2, so that one reflection is off by 3θ(K). There are n, then a back substitution.
 */
const backwardError = (m: number, n: number): number => {
  const K = 3 * (4 * (m - 1) + 2) + m + 3;
  return 1.01 * (3 * n * theta(K, 2 ** -53) + theta(n + 1, 2 ** -53));
};

/**
 * |computed − (AᵀA)⁻¹Aᵀy|, entry by entry, where the targets t are within E of y and c are the
 * coefficients that were computed for them. From the normal equations of A + ΔA and t + Δt, exactly,
 *
 *   c − β = A⁺(Δt − ΔA c) + (AᵀA)⁻¹ΔAᵀ(t − A c + Δt − ΔA c)  with β = A⁺t,  and A⁺(t − y) on top.
 *
 * No certificate where t is so large or so small that squares of it overflow or underflow.
 */
export const leastSquaresTolerance = (
  { rows, adjugate, determinant }: Design,
  targets: Rows,
  coefficients: Rows,
  within: Tolerance,
): Tolerance => {
  if (!isBounded(within)) return within;
  const t = targets.map(([x]) => x!);
  const c = coefficients.map(([x]) => x!);
  const size = Math.max(...t.map(Math.abs));
  if (size > 2 ** 400 || (size > 0 && size < 2 ** -400)) return { none: 'overflow' };
  const D = Number(determinant);
  const A = rows.map((row) => row.map(Number));
  const columns = transposed(rows).map((column) => column.map(Number));
  const pseudoinverse = product(adjugate, transposed(rows)).map((row) =>
    row.map((x) => Number(x) / D),
  );
  const epsilon = backwardError(A.length, c.length) + 2 ** -90; // and what underflows
  const moved =
    epsilon * (norm(t) + columns.reduce((sum, a, j) => sum + norm(a) * Math.abs(c[j]!), 0));
  const misses = t.map((x, i) => A[i]!.reduce((sum, a, j) => sum - a * c[j]!, x));
  const residual = norm(misses) + moved; // `moved` is more than its own rounding
  const per = pseudoinverse.map((row, j) => {
    const bent = columns.reduce(
      (sum, a, k) => sum + (Math.abs(Number(adjugate[j]![k]!)) / D) * epsilon * norm(a),
      0,
    );
    const carried = row.reduce((sum, x, i) => sum + Math.abs(x) * within.per[i]![0]!, 0);
    // Positive terms, fewer than 64 roundings in each.
    return [(norm(row) * moved + bent * (residual + moved) + carried) * (1 + 2 ** -45)];
  });
  const because = `Householder QR, backward error (Higham 2002, §19.3, §20.3) + ${within.because}`;
  return per.every(([x]) => Number.isFinite(x)) ? { per, because } : { none: 'overflow' };
};
