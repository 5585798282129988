import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { toBalls } from '../numbers/dyadic.ts';
import { isPositiveDefinite, product, transposed } from '../numbers/integers.ts';
import type { Rows } from '../numbers/rows.ts';

/** The most columns of [X 1] for which an estimate is made and proved. */
const mostColumns = 6;

/** Whether λ I ≤ AᵀA, exactly: AᵀA − λ I is positive definite. */
const isBelow = (rows: Rows, eigenvalue: number): boolean => {
  const { exponent, middle } = toBalls(rows);
  const gram = product(transposed(middle), middle);
  const { exponent: own, middle: least } = toBalls([[eigenvalue]]);
  const grid = Math.min(2 * exponent, own);
  const on = (x: bigint, from: number): bigint => x << BigInt(from - grid);
  const shift = on(least[0]![0]!, own);
  return isPositiveDefinite(
    gram.map((row, i) => row.map((x, j) => on(x, 2 * exponent) - (i === j ? shift : 0n))),
  );
};

/**
 * A lower bound of the smallest eigenvalue of AᵀA, A = [X 1], proved: of rows X [batch × n] that have 0 and the unit
 * vectors among them. Those alone have (n + 2 − √((n + 2)² − 4))/2 > 1/(n + 2), and other rows only add to it. Of few
 * columns it is the eigenvalue to 2⁻¹⁰, estimated in float64 and then proved by integers.
 */
export const smallestEigenvalue = (inputs: Rows): number => {
  const columns = inputs[0]!.length + 1;
  const known = (1 - 2 ** -50) / (columns + 1);
  if (columns > mostColumns) return known;
  const rows = inputs.map((row) => [...row, 1]);
  const a = new Matrix(rows);
  const estimate = Math.min(
    ...new EigenvalueDecomposition(a.transpose().mmul(a), { assumeSymmetric: true })
      .realEigenvalues,
  );
  const below = Math.fround(estimate * (1 - 2 ** -10));
  return below > known && isBelow(rows, below) ? below : known;
};
