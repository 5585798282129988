import type { Matrix } from '../numbers/flat-matrix.ts';
import {
  absolute,
  addUp,
  combine,
  multiply,
  multiplyUp,
  roundUp,
  rowSums,
  theta,
} from './upward.ts';

/** A matrix that float64 computed, and a bound of its error; without one it is exact. */
export interface Approximate {
  readonly value: Matrix;
  readonly error?: Matrix;
}

/** Upper bounds of the absolute values of the exact entries. */
export const magnitude = ({ value, error }: Approximate): Matrix =>
  error ? combine(value, error, (x, e) => addUp(Math.abs(x), e)) : absolute(value);

/** Is the error so large, in some row, that the magnitude says little of the size of the values? */
export const errorDominates = ({ value, error }: Approximate): boolean => {
  if (!error) return false;
  const sizes = rowSums(absolute(value));
  return rowSums(error).some((e, i) => !(e <= sizes[i]! / 8));
};

/** Â B̂ as an approximation of A B: F_A |B| + |Â| F_B + θ(n+1)|Â||B̂| + 2nη, in float64. */
const times = (a: Approximate, b: Approximate): Approximate => {
  const n = a.value.columns;
  const t = theta(n + 1, 2 ** -53);
  const carried = combine(b.value, b.error, (x, f) => roundUp(f + t * Math.abs(x), 0)); // 2 roundings, 1 product
  const committed = multiplyUp(absolute(a.value), carried);
  const inherited = a.error && multiplyUp(a.error, magnitude(b));
  const underflow = 2 * n * 2 ** -1074;
  return {
    value: multiply(a.value, b.value),
    error: combine(committed, inherited, (x, y) => roundUp(x + y + underflow, 0)), // 2 roundings,
  };
};

/** The P_k of a first half, and those of a second: those of the whole. */
export const joinHalves = (
  before: readonly Approximate[],
  after: readonly Approximate[],
): Approximate[] => [...before.map((product) => times(product, after[0]!)), ...after];

/**
 * P_k = W_{k+1}⋯W_m for k = 0 … m − 1, one factor at a time from the right. Where the error bound
 * outgrows the product, as it must when deep, by halves: each product is then a tree of log₂ m levels.
 */
export const suffixProducts = (weights: readonly Matrix[]): readonly Approximate[] => {
  const products: Approximate[] = [];
  for (const weight of weights.toReversed()) {
    const next = products[0] ? times({ value: weight }, products[0]) : { value: weight };
    if (weights.length > 2 && errorDominates(next)) {
      const middle = weights.length >> 1;
      return joinHalves(
        suffixProducts(weights.slice(0, middle)),
        suffixProducts(weights.slice(middle)),
      );
    }
    products.unshift(next);
  }
  return products;
};
