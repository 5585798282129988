import { bitLength } from './dyadic.ts';

/**
 * ⌊√n⌋ for n ≥ 0, by Newton's iteration from above: (x + n/x)/2 is at least √n for every x > 0, and less than x while x is more. The
 * first x is right in 25 bits, from the first bits of n rounded up, and each step has twice as many.
 */
export const integerRoot = (n: bigint): bigint => {
  if (n === 0n) return 0n;
  const half = BigInt(Math.max(0, Math.ceil((bitLength(n) - 52) / 2)));
  let x = BigInt(Math.ceil(Math.sqrt(Number((n >> (2n * half)) + 1n)))) << half;
  for (let y = (x + n / x) >> 1n; y < x; y = (x + n / x) >> 1n) x = y;
  return x;
};
