import { absolute, type Matrix } from '../numbers/flat-matrix.ts';
import { addInto, multiply, multiplyUp, roundUp, rowSums, theta } from './upward.ts';

/** A matrix that float64 computed, and a bound of its error; without one it is exact. */
export interface Approximate {
  readonly value: Matrix;
  readonly error?: Matrix;
}

/** Upper bounds of the absolute values of the exact entries. */
export const magnitude = ({ value, error }: Approximate): Matrix =>
  error ? addInto(absolute(value), error) : absolute(value);

/** Is the error so large, in some row, that the magnitude says little of the size of the values? */
export const errorDominates = ({ value, error }: Approximate): boolean => {
  if (!error) return false;
  const sizes = rowSums(absolute(value));
  return rowSums(error).some((e, i) => !(e <= sizes[i]! / 8));
};

/** Â B̂ as an approximation of A B: F_A |B| + |Â| F_B + θ(n+1)|Â||B̂| + 2nη, in float64. */
export const approximateProduct = (a: Approximate, b: Approximate): Approximate => {
  const n = a.value.columns;
  const t = theta(n + 1, 2 ** -53);
  const carried = absolute(b.value);
  for (let k = 0; k < carried.data.length; k++) {
    const own = t * carried.data[k]!;
    carried.data[k] = roundUp(b.error ? b.error.data[k]! + own : own, 0); // 2 roundings, 1 product
  }
  const error = multiplyUp(absolute(a.value), carried);
  const inherited = a.error && multiplyUp(a.error, magnitude(b));
  const underflow = 2 * n * 2 ** -1074;
  for (let k = 0; k < error.data.length; k++) {
    const committed = inherited ? error.data[k]! + inherited.data[k]! : error.data[k]!;
    error.data[k] = roundUp(committed + underflow, 0); // 2 roundings
  }
  return { value: multiply(a.value, b.value), error };
};

/** The P_k of a first half, and those of a second: those of the whole. */
export const joinHalves = (
  before: readonly Approximate[],
  after: readonly Approximate[],
): Approximate[] => [...before.map((product) => approximateProduct(product, after[0]!)), ...after];

/**
 * P_k = F_{k+1}⋯F_m for k = 0 … m − 1, one factor at a time from the right. Where the error bound
 * outgrows the product, as it must when deep, by halves: each product is then a tree of log₂ m levels.
 */
export const suffixesOf = (factors: readonly Approximate[]): readonly Approximate[] => {
  const products: Approximate[] = [];
  for (const factor of factors.toReversed()) {
    const next = products[0] ? approximateProduct(factor, products[0]) : factor;
    if (factors.length > 2 && errorDominates(next)) {
      const middle = factors.length >> 1;
      return joinHalves(suffixesOf(factors.slice(0, middle)), suffixesOf(factors.slice(middle)));
    }
    products.unshift(next);
  }
  return products;
};

/** Those products of weights: P_k = W_{k+1}⋯W_m. */
export const suffixProducts = (weights: readonly Matrix[]): readonly Approximate[] =>
  suffixesOf(weights.map((value) => ({ value })));

/** The products that were asked for last. */
let last: {
  readonly weights: readonly Matrix[];
  readonly products: readonly Approximate[];
  /** Whether they are of one factor at a time: no error outgrew its product. */
  readonly isOneByOne: boolean;
} = { weights: [], products: [], isOneByOne: true };

const kept = (weights: readonly Matrix[], products: readonly Approximate[]) => {
  last = { weights, products, isOneByOne: !products.some(errorDominates) };
  return last;
};

/** Whether the shorter list is the end of the longer one. */
const endsWith = (long: readonly Matrix[], short: readonly Matrix[]): boolean => {
  const from = long.length - short.length;
  return from >= 0 && short.every((matrix, k) => matrix === long[from + k]);
};

/**
 * The same products, kept for the next chain: a stack, the fold of its weights and that of its biases end with the same
 * layers. Where it takes one factor at a time, a shorter chain has the last of them, and a longer one goes on from there.
 */
export const keptProducts = (weights: readonly Matrix[]): readonly Approximate[] => {
  const { weights: known, products, isOneByOne } = last;
  if (endsWith(known, weights) && (isOneByOne || known.length === weights.length))
    return products.slice(known.length - weights.length);
  if (isOneByOne && known.length > 0 && endsWith(weights, known)) {
    const longer = [...products];
    for (const weight of weights.slice(0, -known.length).toReversed())
      longer.unshift(approximateProduct({ value: weight }, longer[0]!));
    if (kept(weights, longer).isOneByOne) return longer;
  }
  return kept(weights, suffixProducts(weights)).products;
};
