import { isBounded, type Tolerance } from '../judge/tolerance.ts';
import { type Balls, isBalls, toBalls, toDyadic, toNumber } from '../numbers/dyadic.ts';
import type { Rows } from '../numbers/rows.ts';

const absolute = (n: bigint): bigint => (n < 0n ? -n : n);

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
    ...(radius && { radius: [sum(radius, absolute)] }),
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
  const coordinates = middle[0]!.map((mantissa) => {
    const nearest = toNumber({ mantissa, exponent });
    if (!Number.isFinite(nearest)) return undefined;
    const back = toDyadic(nearest);
    const grid = Math.min(exponent, back.exponent);
    const same =
      mantissa << BigInt(exponent - grid) === back.mantissa << BigInt(back.exponent - grid);
    return same ? nearest : undefined;
  });
  return coordinates.every((x) => x !== undefined) ? coordinates : undefined;
};
