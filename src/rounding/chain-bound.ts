import { chainedLayers } from '../network/flat-layers.ts';
import type { Dense, Stack } from '../network/stack.ts';
import { absolute, fromRows, type Matrix, matrix } from '../numbers/flat-matrix.ts';
import { type Format, largestOf, smallestOf } from '../numbers/format.ts';
import { flushedLosses } from './flushed-losses.ts';
import { committedNearLargest } from './large-sums.ts';
import {
  type Approximate,
  errorDominates,
  joinHalves,
  keptProducts,
  magnitude,
} from './products.ts';
import { sumGrowth } from './roundoffs.ts';
import { sumRoundings } from './sum-roundings.ts';
import { addInto, addUp, combine, multiply, multiplyUp, roundUp } from './upward.ts';

/** One step X ↦ X W + b of a chain, in which each product meets at most so many roundings. */
export interface Link {
  readonly weight: Matrix;
  /** |W|, where it is at hand. */
  readonly magnitudes?: Matrix | undefined;
  /** Δ, of a step that has other weights than W, each off by Δ at most. */
  readonly slack?: Matrix;
  readonly bias?: readonly number[] | undefined;
  readonly roundings: number;
}

/** x W + b, or x W, in any order of summation. */
export const linkOf = ({ weight, bias }: Dense): Link => ({
  weight: fromRows(weight),
  bias,
  roundings: sumRoundings(weight.length, bias !== undefined),
});

/** The links of a stack. */
export const linksOf = (stack: Stack): readonly Link[] =>
  chainedLayers(stack).map(({ weight, magnitudes, bias }) => ({
    weight,
    magnitudes,
    bias,
    roundings: sumRoundings(weight.rows, bias !== undefined),
  }));

/** Where a product of layers overflows, the adjoint bound is NaN or infinite, and the other holds. */
const smaller = (adjoint: number, recursive: number): number =>
  Number.isNaN(adjoint) ? recursive : Math.min(adjoint, recursive);

/** Where a chain has got to: Y, its value in float64, and E; and the λ of each step up to there. */
interface State extends Approximate {
  readonly committed: readonly Matrix[];
  /** The P_k of the steps of the last half, where they were needed. */
  readonly products?: readonly Approximate[];
}

const productsOf = (links: readonly Link[]): readonly Approximate[] =>
  keptProducts(links.map(({ weight }) => weight));

/** |Y| + 2E, upwards. */
const sizesOf = (value: Matrix, error: Matrix | undefined): Matrix => {
  const sizes = absolute(value);
  if (error)
    for (let k = 0; k < sizes.data.length; k++)
      sizes.data[k] = addUp(sizes.data[k]!, 2 * error.data[k]!);
  return sizes;
};

/** One step; undefined when it may overflow. */
const step = (
  { value, error }: Approximate,
  { weight, magnitudes = absolute(weight), slack, bias, roundings }: Link,
  format: Format,
): State | undefined => {
  const largest = largestOf(format);
  const t = sumGrowth(roundings, format);
  const underflow = 3 * (weight.rows + 1) * smallestOf(format);
  const sizes = sizesOf(value, error);
  const sums = multiplyUp(sizes, magnitudes);
  const flushed = flushedLosses({ value, error }, sizes, magnitudes, 1 + t, format);
  const moved = slack && multiplyUp(sizes, slack);
  const next = multiply(value, weight);
  const committed = matrix(sums.rows, sums.columns);
  const termsOf = () => ({
    a: { value, ...(error && { error: combine(error, undefined, (e) => 2 * e) }) },
    b: { value: weight, ...(slack && { error: slack }) },
    c: bias && { value: fromRows([bias]) },
  });
  for (let i = 0; i < sums.data.length; i++) {
    const b = bias?.[i % sums.columns] ?? 0;
    const terms = addUp(sums.data[i]!, Math.abs(b));
    const sum = moved ? addUp(terms, moved.data[i]!) : terms;
    next.data[i]! += b;
    committed.data[i] = roundUp(t * sum + underflow, 0); // 2 roundings, 1 product
    if (flushed) committed.data[i] = addUp(committed.data[i]!, flushed.data[i]!);
    if (moved) committed.data[i] = addUp(committed.data[i]!, moved.data[i]!);
    if (addUp(sum, committed.data[i]!) < largest) continue;
    const lost = underflow + (flushed?.data[i] ?? 0) + (moved?.data[i] ?? 0);
    const at = [Math.floor(i / sums.columns), i % sums.columns] as const;
    const own = committedNearLargest(termsOf(), at, { growth: t, lost: roundUp(lost, 0) }, format); // 2 roundings
    if (own === undefined) return undefined;
    committed.data[i] = own;
  }
  if (!error) return { value: next, error: committed, committed: [committed] };
  return {
    value: next,
    error: addInto(multiplyUp(error, magnitudes), committed),
    committed: [committed],
  };
};

/**
 * All steps: the first half, the second half, and then the adjoint bound over both where it may be the
 * smaller. Inside, that is where E has grown beyond Y: the halves of the halves keep it tight at any
 * depth, at the price of log₂ m times the products. `whole`: nothing comes before or after.
 */
const advance = (
  start: Approximate,
  links: readonly Link[],
  format: Format,
  whole: boolean,
): State | undefined => {
  if (links.length === 1) return step(start, links[0]!, format);
  const middle = links.length >> 1;
  const [first, second] = [links.slice(0, middle), links.slice(middle)];
  const half = advance(start, first, format, false);
  const end = half && advance(half, second, format, false);
  if (!half || !end) return undefined;
  const { value, error } = end;
  const committed = [...half.committed, ...end.committed];
  const worth = whole ? links.length > 2 : errorDominates(end); // of one or two steps both bounds are one
  if (!worth) return { value, error: error!, committed };
  const products =
    half.products || end.products
      ? joinHalves(half.products ?? productsOf(first), end.products ?? productsOf(second))
      : productsOf(start.error ? links : links.slice(1));
  const last = committed.at(-1)!;
  const adjoint = { ...last, data: last.data.slice() };
  for (const [i, product] of products.entries()) {
    const k = links.length - products.length + i;
    const carried = k === 0 ? start.error : committed[k - 1]!;
    if (carried) addInto(adjoint, multiplyUp(carried, magnitude(product)));
  }
  for (let k = 0; k < adjoint.data.length; k++)
    adjoint.data[k] = smaller(adjoint.data[k]!, error!.data[k]!);
  return { value, error: adjoint, committed, products };
};

/**
 * How far the computed X_m of a chain X_k = X_{k−1} W_k + b_k can be from the exact one, entry by
 * entry, for any order of summation and with FMA or without; undefined when it may overflow.
 *
 * Step k commits |δ_k| ≤ λ_k = θ(n+1)(|X̂_{k−1}||W_k| + |b_k|) + 3(n+1)η  (Higham 2002, §3.1; each of n
 * products may underflow by η, and then meets roundings, 1 + θ ≤ 3; so may a result that is stored), and what
 * flushing takes (flushed-losses.ts). Where factors, sums and results have formats of their own, θ has a
 * roundoff of each (roundoffs.ts). Weights that are off by Δ_k commit |X̂_{k−1}| Δ_k besides. What becomes of it,
 * exactly, is
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
  format: Format,
): Matrix | undefined => advance({ value: first }, links, format, true)?.error;
