import { type Balls, bitLength } from '../numbers/dyadic.ts';

/**
 * Balls that hold the given balls, on a coarser grid, so that the smallest radius has 64 bits: where it
 * has more, the grid is finer than anything that is known. Balls with a radius of 64 bits or less, or
 * without radius, stay as they are. Without this the integers grow longer with every layer.
 *
 * With 2^k units of the old grid in one of the new, ⌊middle/2^k⌋ is less than one unit below the middle,
 * and ⌊radius/2^k⌋ less than one below the radius: two units more make up for both.
 */
export const withShortRadii = (x: Balls): Balls => {
  if (!x.radius) return x;
  const shortest = Math.min(...x.radius.map((row) => Math.min(...row.map(bitLength))));
  const spare = shortest - 64;
  if (spare <= 0) return x;
  const by = BigInt(spare);
  return {
    exponent: x.exponent + spare,
    middle: x.middle.map((row) => row.map((m) => m >> by)),
    radius: x.radius.map((row) => row.map((r) => (r >> by) + 2n)),
  };
};
