/**
 * What a linear regression leaves, in exact rationals, for rows that have 0 and the unit vectors among them: [X 1] then
 * has full column rank, and each other row x is Σ xᵢ eᵢ + (1 − Σ xᵢ) 0. Those relations Z are all that its rows have.
 */

import type { Stack } from '../network/stack.ts';
import { type Balls, toBalls } from '../numbers/dyadic.ts';
import { adjugateOf, determinantOf, product, transposed } from '../numbers/integers.ts';
import { basisPoints, type Rows } from '../numbers/rows.ts';
import type { Examples } from '../oracle/squared-error.ts';
import { nextRows } from './fitted.ts';

/** The rows of a case, then 0 and the unit vectors; the targets of each row are the row after it. */
export const withBasis = (inputs: Rows, outputs: number): Examples =>
  nextRows([...inputs, ...basisPoints(inputs[0]!.length)], outputs);

/** Numbers over one denominator D > 0: an entry is (numerator · 2^exponent) ÷ D, with D = denominator · 2^scale. */
export interface Quotients {
  readonly exponent: number;
  readonly numerator: readonly (readonly bigint[])[];
  readonly denominator: bigint;
  readonly scale: number;
}

/**
 * What a linear regression gives at each row, X β with bias, [batch × outputs]: the targets less their projection on
 * the relations, t − Z (ZᵀZ)⁻¹ Zᵀ t.
 */
export const regressionOutputs = ({ inputs, targets }: Examples): Quotients => {
  const width = inputs[0]!.length;
  const others = inputs.length - width - 1;
  const { exponent: grid, middle } = toBalls(inputs.slice(0, others));
  const one = 1n << BigInt(-grid);
  // [others × batch]: 1 at the row itself, −xᵢ at eᵢ and Σ xᵢ − 1 at 0.
  const relations = middle.map((row, r) => [
    ...middle.map((_, k) => (k === r ? one : 0n)),
    row.reduce((sum, x) => sum + x, -one),
    ...row.map((x) => -x),
  ]);
  const t = toBalls(targets);
  const gram = product(relations, transposed(relations));
  const denominator = determinantOf(gram);
  const projected = product(
    transposed(relations),
    product(adjugateOf(gram), product(relations, t.middle)),
  );
  const scale = 2 * grid * others; // the determinant of a Gram matrix of so many rows on that grid
  return {
    scale,
    exponent: t.exponent + scale,
    numerator: t.middle.map((row, i) => row.map((x, j) => denominator * x - projected[i]![j]!)),
    denominator,
  };
};

/** D² Σ (q − y)² of two matrices [batch × outputs], one of quotients: [1 × 1], exactly. */
export const squaredDistance = (
  { exponent, numerator, denominator, scale }: Quotients,
  y: Balls,
): Balls => {
  const own = y.exponent + scale;
  const grid = Math.min(exponent, own);
  const total = numerator.reduce(
    (sum, row, i) =>
      row.reduce((s, x, j) => {
        const miss =
          (x << BigInt(exponent - grid)) - denominator * (y.middle[i]![j]! << BigInt(own - grid));
        return s + miss * miss;
      }, sum),
    0n,
  );
  return { exponent: 2 * grid, middle: [[total]] };
};

/**
 * ‖Θ − β‖², Θ = [W; b] of one layer and β the regression, as square ÷ denominator, exactly: β is read off the outputs of
 * the regression, at 0 and at the unit vectors, which are the last rows.
 */
export const distanceToRegression = (
  examples: Examples,
  one: Stack,
): { readonly square: bigint; readonly denominator: bigint } => {
  const best = regressionOutputs(examples);
  const [layer] = one.layers;
  const rows = one.inputs + 1;
  const y = toBalls([layer!.bias!, ...layer!.weight]);
  const [offset, ...others] = best.numerator.slice(-rows);
  const numerator = [offset!, ...others.map((row) => row.map((x, j) => x - offset![j]!))];
  const { exponent, middle } = squaredDistance({ ...best, numerator }, y);
  const total = middle[0]![0]!;
  const power = 2 * best.scale - exponent; // square ÷ (D²) = total · 2^exponent ÷ (denominator² · 2^(2 scale))
  const square = best.denominator * best.denominator;
  return power >= 0
    ? { square: total, denominator: square << BigInt(power) }
    : { square: total << BigInt(-power), denominator: square };
};
