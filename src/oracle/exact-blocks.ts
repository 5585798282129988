/** x W in integers, for the blocks of a `times` word, with radii. */
import { type Balls, magnitude } from '../numbers/dyadic.ts';

type Integers = readonly (readonly bigint[])[];

/**
 * Each row of x, seen as [repeat × groups × m], times the block of its group. The rows of all blocks lie one
 * below the other in `weight`, [groups · m × n]. The product is the oracle's own, and not that of
 * numbers/integers.ts, which laws compute with: the two share no fault.
 */
const product = (x: Integers, weight: Integers, m: number): bigint[][] => {
  const columns = weight[0]!.length;
  return x.map((row) => {
    const sums = new Array<bigint>((row.length / m) * columns).fill(0n);
    for (let start = 0, end = m, to = 0; start < row.length; start = end, end += m, to += columns) {
      for (let i = start; i < end; i++) {
        const xi = row[i]!;
        if (xi === 0n) continue; // only saves time: basis vectors are nearly all 0
        const factors = weight[i % weight.length]!;
        for (let j = 0; j < columns; j++) sums[to + j]! += xi * factors[j]!;
      }
    }
    return sums;
  });
};

const sizes = (rows: Integers): Integers => rows.map((row) => row.map(magnitude));

const added = (a: Integers, b: Integers): Integers =>
  a.map((row, i) => row.map((n, j) => n + b[i]![j]!));

/**
 * x W: exponents add. An entry x ± r meets a weight w ± s, so the radius of the product is
 * r (|w| + s) + |x| s; and those of a sum add.
 */
export const throughBlocks = (x: Balls, weight: Balls, m: number): Balls => {
  const exponent = x.exponent + weight.exponent;
  const middle = product(x.middle, weight.middle, m);
  if (!x.radius && !weight.radius) return { exponent, middle };
  const w = sizes(weight.middle);
  const carried = x.radius && product(x.radius, weight.radius ? added(w, weight.radius) : w, m);
  const own = weight.radius && product(sizes(x.middle), weight.radius, m);
  return { exponent, middle, radius: carried && own ? added(carried, own) : (carried ?? own!) };
};
