import type { Arithmetic } from './arithmetic.ts';
import { toDyadic } from './dyadic.ts';

/** 2²³ − 15, a prime: a sum of 128 products of residues is below 2⁵³, so it is reduced once. */
export const modulus = 8_388_593;

/**
 * x mod p for an integer 0 ≤ x ≤ 2⁵³. The quotient is not rounded up to an integer: x is at least 1 below
 * the next multiple of p, and 1/p is more than half a unit in the last place of a quotient up to 2⁵³/p.
 */
const reduce = (x: number, p: number): number => x - Math.floor(x / p) * p;

/** n mod p, from 0 to p − 1. */
export const residueOf = (n: bigint, p: number): number => {
  const rest = Number(n % BigInt(p)); // with the sign of n
  return (rest + p) % p;
};

/**
 * The integers modulo an odd prime p < 2²⁶, residues 0 … p − 1: nothing is rounded, so an identity
 * either holds or does not. A double m · 2ᵉ is the residue that it is, with ½ as (p + 1)/2.
 */
export const primeField = (p: number): Arithmetic<number> => {
  const terms = Math.floor(2 ** 53 / p ** 2) - 1; // products that are summed before a reduction
  const half = BigInt((p + 1) / 2);
  const dot = (x: readonly number[], w: readonly (readonly number[])[], j: number, b: number) => {
    let sum = b;
    for (let i = 0; i < x.length; i++) {
      sum += x[i]! * w[i]![j]!;
      if (i % terms === terms - 1) sum = reduce(sum, p);
    }
    return reduce(sum, p);
  };
  return {
    name: `GF(${p})`,
    from: (x) => {
      const { mantissa, exponent } = toDyadic(x);
      const integer = mantissa << BigInt(Math.max(0, exponent));
      return residueOf(integer * half ** BigInt(Math.max(0, -exponent)), p);
    },
    add: (a, b) => reduce(a + b, p),
    multiply: (a, b) => reduce(a * b, p),
    affine: (x, weight, bias = weight[0]!.map(() => 0)) =>
      x.map((row) => bias.map((b, j) => dot(row, weight, j, b))),
  };
};

/**
 * How many uniformly random points it takes until a wrong identity of polynomials of that degree in
 * GF(p) survives all of them with a probability of at most `miss`, and that probability. Each point
 * lets it through with at most degree ÷ (p − 1), when the coordinates are drawn from the p − 1 nonzero
 * residues (Schwartz 1980, Zippel 1979).
 */
export const pointsFor = (
  degree: number,
  p: number,
  miss: number,
): { readonly points: number; readonly miss: number } => {
  const one = degree / (p - 1);
  if (one >= 1) throw new RangeError(`degree: expected below ${p - 1}, found ${degree}`);
  const points = Math.max(1, Math.ceil(Math.log(miss) / Math.log(one)));
  return { points, miss: one ** points };
};
