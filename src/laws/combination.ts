import { isBounded, type Tolerance } from '../judge/tolerance.ts';
import {
  type Balls,
  type Dyadic,
  doubleOf,
  isBalls,
  magnitude,
  toBalls,
  toDyadic,
} from '../numbers/dyadic.ts';
import type { Rows } from '../numbers/rows.ts';

/** Σ cₖ yₖ, exactly: row k of `rows` times cₖ, summed.  [points × outputs] → [1 × outputs] */
export const combination = (rows: Rows | Balls, coefficients: readonly number[]): Balls => {
  const { exponent, middle, radius } = isBalls(rows) ? rows : toBalls(rows);
  const c = toBalls([coefficients]);
  const factors = c.middle[0]!;
  const sum = (of: readonly (readonly bigint[])[], factor: (c: bigint) => bigint) =>
    of[0]!.map((_, j) => of.reduce((s, row, k) => s + factor(factors[k]!) * row[j]!, 0n));
  return {
    exponent: exponent + c.exponent,
    middle: [sum(middle, (x) => x)],
    ...(radius && { radius: [sum(radius, magnitude)] }),
  };
};

/** Σ cₖ Aₖ of exact matrices [rows × columns] of one shape, exactly. A factor is a double or a dyadic number. */
export const combinationOfMatrices = (
  terms: readonly (readonly [factor: number | Dyadic, of: Balls])[],
): Balls => {
  const scaled = terms.map(([factor, { exponent, middle }]) => {
    const c = typeof factor === 'number' ? toDyadic(factor) : factor;
    return {
      exponent: exponent + c.exponent,
      middle: middle.map((row) => row.map((x) => c.mantissa * x)),
    };
  });
  const exponent = Math.min(...scaled.map((term) => term.exponent));
  const entry = (i: number, j: number): bigint =>
    scaled.reduce(
      (sum, term) => sum + (term.middle[i]![j]! << BigInt(term.exponent - exponent)),
      0n,
    );
  return {
    exponent,
    middle: scaled[0]!.middle.map((row, i) => row.map((_, j) => entry(i, j))),
  };
};

/** One row of zeros, of as many entries as the first row has. */
export const zeroOf = ({ middle }: Balls): Balls => ({
  exponent: 0,
  middle: [middle[0]!.map(() => 0n)],
});

/** |Σ cₖ ŷₖ − Σ cₖ yₖ| ≤ Σ |cₖ| Eₖ, rounded up: the sum itself is taken exactly. */
export const combinedTolerance = (
  within: Tolerance,
  coefficients: readonly number[],
): Tolerance => {
  if (!isBounded(within)) return within;
  const { per, ...why } = within;
  const n = coefficients.length;
  const total = per[0]!.map((_, j) => {
    const sum = per.reduce((s, row, k) => s + Math.abs(coefficients[k]!) * row[j]!, 0);
    // n products and n sums, each rounded once (Higham 2002, §3.1); a true 0 stays 0.
    return sum === 0 ? 0 : sum * (1 + 4 * n * 2 ** -53) + n * 2 ** -1074;
  });
  return total.every(Number.isFinite) ? { per: [total], ...why } : { none: 'overflow' };
};

/** Σ cₖ xₖ of points, where every coordinate of it is a double; undefined where one is not. */
export const pointAt = (
  points: readonly (readonly number[])[],
  coefficients: readonly number[],
): number[] | undefined => {
  const { exponent, middle } = combination(points, coefficients);
  const coordinates = middle[0]!.map((mantissa) => doubleOf({ mantissa, exponent }));
  return coordinates.every((x) => x !== undefined) ? coordinates : undefined;
};
