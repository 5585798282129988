import { type Matrix, matrix } from '../numbers/flat-matrix.ts';
import { largestEntry, multiplyUp, roundUp, rowSums } from './upward.ts';

/** The largest product of consecutive norms ‖W_i‖…‖W_j‖ with ‖·‖ the largest row sum; at least 1. */
const byNorms = (weights: readonly Matrix[]): number => {
  let best = 1;
  let ending = 1; // the best of those that end here (Kadane's algorithm)
  for (const weight of weights) {
    const norm = largestEntry({ data: rowSums(weight) });
    ending = roundUp(Math.max(1, ending) * norm, 0); // 1 rounding
    best = Math.max(best, ending);
  }
  return best;
};

/**
 * Any v_j > 0 with |W_j| v_j ≤ v_{j−1} give |W_i|⋯|W_j| 1 ≤ v_{i−1} / min v_j. From v_L = 1 and with
 * equality, but with no entry far below the largest, as min v_j is divided by.
 */
const byVectors = (weights: readonly Matrix[]): number => {
  let best = 1;
  let v = matrix(weights.at(-1)?.columns ?? 0, 1);
  v.data.fill(1);
  let least = 1;
  for (const weight of weights.toReversed()) {
    v = multiplyUp(weight, v);
    const top = largestEntry(v);
    best = Math.max(best, roundUp(top / least, 0)); // 1 rounding
    for (let i = 0; i < v.rows; i++) v.data[i] = Math.max(v.data[i]!, top / 64);
    least = v.data.reduce((a, b) => Math.min(a, b), least);
  }
  return best;
};

/**
 * An upper bound of every row sum of every |W_i|⋯|W_j|, and at least 1: however W₁⋯W_L is associated,
 * no entry and no partial sum on the way is larger, roundings apart. The given weights are absolute.
 */
export const rowSumBound = (weights: readonly Matrix[]): number =>
  Math.min(byNorms(weights), byVectors(weights));
