import { chainedLayers } from '../network/flat-layers.ts';
import type { Stack } from '../network/stack.ts';
import { lastDigit } from '../numbers/dyadic.ts';
import { absolute, fromRows, type Matrix, matrix } from '../numbers/flat-matrix.ts';
import { coarsestUnit, type Format, leastKept } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { rowSumBound } from './row-sum-bound.ts';
import { addUp, largestEntry, multiplyUp } from './upward.ts';

/**
 * The largest power of two ≤ 1 that divides all of them: 1 for integers. 0 where they span more than
 * the range of float64 or one is not finite: no lattice holds them all.
 */
export const gridOf = (rows: Rows): number => {
  let grid = 1;
  for (const row of rows)
    for (const x of row) {
      if (!Number.isFinite(x / grid)) return 0;
      if (!Number.isInteger(x / grid)) grid = 2 ** lastDigit(x);
    }
  return grid;
};

/** |W| / grid, exactly. */
const inUnits = (magnitudes: Matrix, grid: number): Matrix => {
  if (grid === 1) return magnitudes;
  const m = absolute(magnitudes);
  for (let k = 0; k < m.data.length; k++) m.data[k]! /= grid;
  return m;
};

/**
 * Is every intermediate result a multiple of some power of two 2^e, which is kept, and at most 2^e/u in absolute
 * value, in any order? Then each is a number of the format, nothing is ever rounded, and the tolerance
 * is 0: in any order of summation, with FMA or without.
 *
 * Without `inputs`, of the collapse, in any association: W′ and b′. With `inputs`, [batch × inputs],
 * of the evaluation layer by layer. Integers are the case 2^e = 1.
 */
export const onLattice = (stack: Stack, format: Format, inputs?: Rows): boolean => {
  const unit = coarsestUnit(format);
  const smallest = leastKept(format);
  const flat = chainedLayers(stack);
  const grids: number[] = [];
  const gridOfLayer = (k: number): number => (grids[k] ??= gridOf(stack.layers[k]!.weight));
  if (!inputs) {
    // Each layer is a partial result by itself: nearly all that are on no lattice end here.
    if (!flat.every(({ magnitudes }, k) => largestEntry(magnitudes) <= gridOfLayer(k) / unit))
      return false;
    const weights = flat.map(({ magnitudes }, k) => inUnits(magnitudes, gridOfLayer(k)));
    if (!(rowSumBound(weights) * unit <= 1)) return false;
  }
  // The rows that meet biases: those of b′, or the evaluations. All are multiples of `grid`, which no
  // product of weights alone falls below.
  let grid = inputs ? gridOf(inputs) : 1;
  let values = inputs ? absolute(fromRows(inputs)) : matrix(1, stack.inputs);
  for (const [k, { magnitudes, bias }] of flat.entries()) {
    grid *= gridOfLayer(k);
    if (bias) grid = Math.min(grid, gridOf([bias]));
    if (!(grid >= smallest)) return false;
    const next = multiplyUp(values, magnitudes);
    for (let i = 0; i < next.data.length; i++)
      if (bias) next.data[i] = addUp(next.data[i]!, Math.abs(bias[i % next.columns]!));
    // Not largest · u ≤ grid: that product is rounded where it is subnormal, and a number that needs a digit more passes.
    if (!(largestEntry(next) <= grid / unit)) return false;
    values = next;
  }
  return true;
};
