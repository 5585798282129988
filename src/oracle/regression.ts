/**
 * Least squares in exact rationals: the least loss that any affine map has on some data, and so any stack of dense
 * layers, whatever its depth. Data are doubles, which are rational numbers, and nothing here rounds.
 */
import {
  add,
  divide,
  type Fraction,
  fractionOf,
  isZero,
  multiply,
  negate,
  subtract,
  zero,
} from '../numbers/fraction.ts';
import type { Rows } from '../numbers/rows.ts';

/** The least squares of some data by an affine map, exactly. */
export interface Regression {
  /** Weights, then the bias: [inputs + 1 × outputs]. One of many where `unique` is false. */
  readonly coefficients: readonly (readonly Fraction[])[];
  /** Whether no other affine map misses the data by as little. */
  readonly unique: boolean;
  /** Σ (t − x W − b)² over all rows and outputs: no affine map has less. */
  readonly squares: Fraction;
}

/** Σ aₖ bₖ. */
const inner = (a: readonly Fraction[], b: readonly Fraction[]): Fraction =>
  a.reduce((sum, x, k) => add(sum, multiply(x, b[k]!)), zero);

/** A row less so many times that of the pivot in column j, which has 0 in all columns before it. */
const lessened = (
  row: readonly Fraction[],
  pivots: readonly Fraction[],
  j: number,
): readonly Fraction[] => {
  const factor = divide(row[j]!, pivots[j]!);
  if (isZero(factor)) return row;
  return row.map((x, k) => subtract(x, multiply(factor, pivots[k]!)));
};

/**
 * The regression of `targets` [rows × outputs] on `inputs` [rows × inputs] and a constant. It eliminates in
 * [A T]ᵀ[A T] with A = [X 1]: what is left of TᵀT is what no affine map explains. A pivot of 0 is a column that
 * the ones before it give, and is left out. Throws RangeError where a number is NaN or infinite.
 */
export const regression = (inputs: Rows, targets: Rows): Regression => {
  const columns = [
    ...(inputs[0] ?? []).map((_, j) => inputs.map((row) => fractionOf(row[j]!))),
    inputs.map(() => fractionOf(1)),
  ];
  const wanted = (targets[0] ?? []).map((_, j) => targets.map((row) => fractionOf(row[j]!)));
  const all = [...columns, ...wanted];
  let gram: readonly (readonly Fraction[])[] = all.map((a) => all.map((b) => inner(a, b)));
  const pivots: number[] = [];
  for (const j of columns.keys()) {
    const row = gram[j]!;
    if (isZero(row[j]!)) continue; // then the whole row is 0: the matrix is positive semidefinite
    pivots.push(j);
    gram = gram.map((other, i) => (i > j ? lessened(other, row, j) : other));
  }
  const at = (k: number): number => columns.length + k;
  const coefficients = columns.map(() => wanted.map((): Fraction => zero));
  for (const j of pivots.toReversed()) {
    for (const k of wanted.keys()) {
      const known = inner(
        gram[j]!.slice(j + 1, columns.length),
        coefficients.slice(j + 1).map((row) => row[k]!),
      );
      coefficients[j]![k] = divide(add(gram[j]![at(k)]!, negate(known)), gram[j]![j]!);
    }
  }
  const squares = wanted.reduce((sum, _, k) => add(sum, gram[at(k)]![at(k)]!), zero);
  return { coefficients, unique: pivots.length === columns.length, squares };
};
