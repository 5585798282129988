import type { Random } from '../numbers/random.ts';

/**
 * ±(1 + ε) in the signs of Hadamard's matrix of order 8, with 0 ≤ ε < 1/16. In a product of many of them the entries are
 * smaller than those of the product of their absolute values by some √8 a factor, so that bounds of rounding outgrow it.
 */
export const hadamardLike = (random: Random): number[][] =>
  Array.from({ length: 8 }, (_, i) =>
    Array.from({ length: 8 }, (_, j) => {
      const common = [1, 2, 4].filter((bit) => i & j & bit).length;
      return (common % 2 === 0 ? 1 : -1) * (1 + random.unit() / 16);
    }),
  );
