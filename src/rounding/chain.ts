import type { Layer } from '../network/stack.ts';
import type { Format } from '../numbers/format.ts';
import {
  absolute,
  fromRows,
  type Matrix,
  matrix,
  multiply,
  multiplyUp,
  raise,
  theta,
} from './upward.ts';

/** One step X ↦ X W + b of a chain, in which each product meets at most so many roundings. */
export interface Link {
  readonly weight: Matrix;
  readonly bias?: readonly number[] | undefined;
  readonly roundings: number;
}

/** x W + b: one rounding of each product and n of the sum of n products and b, in any order. */
export const linkOf = ({ weight, bias }: Layer): Link => ({
  weight: fromRows(weight),
  bias,
  roundings: weight.length + 1,
});

/** f(x, y) entry by entry. */
const combine = (a: Matrix, b: Matrix, f: (x: number, y: number) => number): Matrix => {
  const m = matrix(a.rows, a.columns);
  for (let k = 0; k < m.data.length; k++) m.data[k] = f(a.data[k]!, b.data[k]!);
  return m;
};

const add = (x: number, y: number): number => raise(x + y, 0);

/**
 * Upper bounds of |P_k|, P_k = W_{k+1}⋯W_m, for k = 1 … m − 1: the float64 product and its error bound
 * F_k = |W_{k+1}|(F_{k+1} + θ(n+1)|P̂_{k+1}|) + 2nη. (P_m is the identity, and left out.)
 */
const suffixes = (links: readonly Link[]): Matrix[] => {
  const bounds: Matrix[] = [];
  const last = links.at(-1)!.weight;
  let product = last;
  let error = matrix(last.rows, last.columns);
  for (let k = links.length - 1; k >= 1; k--) {
    if (k < links.length - 1) {
      const { weight } = links[k]!;
      const t = theta(weight.columns + 1, 2 ** -53);
      const committed = combine(error, product, (f, p) => raise(f + t * Math.abs(p), 1));
      error = multiplyUp(absolute(weight), committed);
      for (let i = 0; i < error.data.length; i++)
        error.data[i] = add(error.data[i]!, 2 * weight.columns * 2 ** -1074);
      product = multiply(weight, product);
    }
    bounds.unshift(combine(product, error, (p, f) => add(Math.abs(p), f)));
  }
  return bounds;
};

/**
 * How far the computed X_m of a chain X_k = X_{k−1} W_k + b_k can be from the exact one, entry by
 * entry, for any order of summation and with FMA or without; undefined when it may overflow.
 *
 * Step k commits |δ_k| ≤ λ_k = θ(n+1)(|X̂_{k−1}||W_k| + |b_k|) + 3(n+1)η  (Higham 2002, §3.1; each of n
 * products may underflow by η, and then meets roundings, 1 + θ ≤ 3). What becomes of it, exactly, is
 * X̂_m − X_m = Σ δ_k P_k with P_k = W_{k+1}⋯W_m. So the error is at most
 *
 *   Σ λ_k |P_k|  (the product's absolute values: adjoint)  and  E_k = E_{k−1}|W_k| + λ_k  (recursive).
 *
 * Both hold, and the smaller is taken. |X̂| ≤ |X| + E ≤ |Y| + 2E, where Y is the chain in float64: one
 * more evaluation to which E applies, as no format here is finer than float64.
 */
export const chainBound = (
  first: Matrix,
  links: readonly Link[],
  { unit, smallest, largest }: Format,
): Matrix | undefined => {
  const after = links.length > 2 ? suffixes(links) : []; // up to two steps the two bounds are one
  let value = first;
  let error = matrix(first.rows, first.columns);
  let adjoint: Matrix | undefined;
  for (const [k, { weight, bias, roundings }] of links.entries()) {
    const t = theta(roundings, unit);
    const magnitudes = absolute(weight);
    const underflow = 3 * (weight.rows + 1) * smallest;
    const size =
      k === 0 ? absolute(first) : combine(value, error, (y, e) => raise(Math.abs(y) + 2 * e, 1));
    const sums = multiplyUp(size, magnitudes);
    const next = multiply(value, weight);
    const committed = matrix(sums.rows, sums.columns);
    for (let i = 0; i < sums.data.length; i++) {
      const b = bias?.[i % sums.columns] ?? 0;
      const sum = add(sums.data[i]!, Math.abs(b));
      next.data[i]! += b;
      committed.data[i] = raise(t * sum + underflow, 1);
      if (!(add(sum, committed.data[i]!) < largest)) return undefined;
    }
    error = k === 0 ? committed : combine(multiplyUp(error, magnitudes), committed, add);
    value = next;
    if (after.length > 0) {
      const carried = k < after.length ? multiplyUp(committed, after[k]!) : committed;
      adjoint = adjoint ? combine(adjoint, carried, add) : carried;
    }
  }
  if (!adjoint) return error;
  // Not Math.min: where a suffix product overflows, the adjoint bound is NaN and the other holds.
  return combine(adjoint, error, (a, e) => Math.min(a, e));
};
