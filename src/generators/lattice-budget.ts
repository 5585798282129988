/**
 * The lattice: integers so few and so small that no sum of products of them, in any association,
 * passes 1/u. Every rounding of such numbers is exact, and a law may then ask for equality.
 *
 * With [x, 1] and the augmented matrices A = [[W, 0], [b, 1]], every partial product of
 * |x, 1| |A₁| … |A_L| is at most the product of their ∞-norms (the ∞-norm is submultiplicative), and
 * each of those norms is at least 1.
 */
import { isDense } from '../network/stack.ts';
import { coarsestUnit, type Format } from '../numbers/format.ts';
import type { Random } from '../numbers/random.ts';
import type { Rows } from '../numbers/rows.ts';
import { isIntegral } from './draw-activations.ts';
import { type Chain, tensors } from './layer-chain.ts';

/** The ∞-norm of a matrix: the largest sum of magnitudes in a row. */
export const norm = (rows: Rows): number => {
  let most = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    let sum = 0;
    for (const x of row) sum += Math.abs(x);
    most = Math.max(most, sum);
  }
  return most;
};

/**
 * (‖x‖ + 1) Π max(‖W‖, ‖b‖ + 1): an upper bound of everything that a chain of dense layers can come
 * to, with activations between them whose outputs are no larger than their inputs.
 */
export const growth = ({ inputs, layers }: Chain): number => {
  let product = norm(inputs) + 1;
  for (const layer of layers)
    if (isDense(layer)) {
      const { weight, bias } = layer;
      product *= Math.max(norm(weight), bias ? norm([bias]) + 1 : 1);
    }
  return product;
};

/** Whether a chain is on the lattice of a format: integers, and their growth at most 1/u of its coarsest part. */
export const onIntegers = (chain: Chain, format: Format): boolean =>
  tensors(chain).every((tensor) => tensor.every((row) => row.every(Number.isInteger))) &&
  chain.layers.every((layer) => isDense(layer) || isIntegral(layer)) &&
  growth(chain) <= 1 / coarsestUnit(format);

/** How many bits a layer may have in turn, until all are shared out. */
const mostShares = [1, 2, 4, 10] as const;

/**
 * How large the norms of [x, 1] and of each layer may be: powers of two whose product is 1/u at most.
 * The inputs come first, and no layer takes all.
 */
export const drawBudgets = (
  random: Random,
  layers: number,
  format: Format,
): { inputs: number; layers: number[] } => {
  let bits = Math.round(-Math.log2(coarsestUnit(format)));
  const inputs = Math.min(random.integer(3, 8), bits);
  bits -= inputs;
  const shares = new Array<number>(layers).fill(0);
  for (const most of mostShares) {
    for (let tries = 0; tries < 2 * layers * most && bits > 0; tries++) {
      const k = random.integer(0, layers - 1);
      if (shares[k]! >= most) continue;
      shares[k]!++;
      bits--;
    }
  }
  return { inputs: 2 ** inputs, layers: shares.map((share) => 2 ** share) };
};

/**
 * Cuts the entries of a row, in its place, so that Σ|x| ≤ budget: each to what is left, in cyclic order from
 * `start`, so that equal rows stay equal.
 */
export const clip = (row: number[], budget: number, start: number): void => {
  let left = budget;
  let j = start;
  for (let i = 0; i < row.length; i++) {
    const magnitude = Math.min(Math.abs(row[j]!), left);
    row[j] = row[j]! < 0 && magnitude > 0 ? -magnitude : magnitude;
    left -= magnitude;
    j = j + 1 === row.length ? 0 : j + 1;
  }
};
