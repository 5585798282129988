/**
 * How far the numbers of the bounds of segment-system.ts, and of linear-rows.ts, can come in float64: one number for all
 * of them, as a number system, which takes far less work than the bounds.
 *
 * B and T of a vector of N units are such that, of each of its segments,
 *
 *     size, mass + 1, gain, own and subject ≤ B,  |center| ≤ 2B,  underflow ≤ 2⁻¹⁰⁰⁰ B,  roundings + terms ≤ T,
 *
 * and that every peak so far is at most B. Word by word, with w the largest of |constants|, k branches, c the roundings
 * that a constant has met, and factors of 1 + 2⁻⁴⁰ for the roundings of sums of fewer than 2²² terms:
 *
 * - at most |x| at the start, or 1 in the rows of W′: B = 4(1 + |x|), T = N + 1;
 * - `take` copies numbers, and puts zeros;
 * - `times`, of m rows, gives size and errors ≤ m w B, gain ≤ m w B, mass ≤ m B + m w B, and underflow ≤ 2⁻¹⁰⁰⁰ m w B +
 *   4(m + 2) η (B + 1) + 4 m B ℓ, where ℓ ≤ 2⁻¹⁰¹⁰ is the underflow of a constant: B ← 2m(1 + w)B is above all of these.
 *   So is it for `scale`, with m = 1;
 * - `plus` adds w to sizes and gains, and the size to the mass: B ← 4(1 + w)B;
 * - `sum` adds k numbers, and the size to the mass: B ← 4k max B;
 * - relu, abs, the identity and the maximum of a window end a segment. With θ(T) ≤ 2⁻¹² its errors are then ≤ 2B; a
 *   function of which every slope is within 1, and which 0 does not leave, makes them no larger, nor |center|. The next
 *   segment begins with sizes ≤ 6B(1 + 2⁻⁴⁰), and masses larger by 1: B ← 16B. Of other functions nothing is known: B = ∞.
 *
 * T grows at each word by 2(N before + N after) + 8(1 + c), and branches add theirs: `times` adds 2m + c to roundings and
 * terms, `scale` and `plus` at most 1 + c, and a `sum` adds the terms of its branches. What merging layers in any order
 * meets (merge-roundings.ts) is at most 3T: the ways from boundary to boundary are those of the words, and at a boundary
 * of n entries, of which a word makes two at most, a term meets n roundings where it is pushed through, and n within.
 */
import { inputSize, type Network, wordsOf } from '../network/network.ts';
import { float64 } from '../numbers/format.ts';
import { largest, type Rows } from '../numbers/rows.ts';
import type { Formula } from '../words/formula.ts';
import type { NumberSystem } from '../words/number-system.ts';
import { walk } from '../words/walk.ts';
import { type Block, isRows } from '../words/word.ts';
import type { BoundConstant } from './bound-constants.ts';
import { selecting } from './network-underflow.ts';
import { constantsIn } from './segment-constants.ts';

/** B and T of a vector of so many units. */
export interface Reach {
  readonly units: number;
  readonly size: number;
  readonly roundings: number;
}

/** Below it no underflow of a constant counts: a thousandth of what is allowed for. */
const mostLost = 2 ** -1010;

/** The largest of some constants, and what one of them has met at most. */
type Extent = Pick<BoundConstant, 'most' | 'underflow' | 'roundings'>;

const nothing: Extent = { most: 0, underflow: 0, roundings: 0 };

/** NaN, and so no reach, where one of both is. */
const larger = (a: Extent, b: Extent): Extent => ({
  most: Math.max(a.most, b.most),
  underflow: Math.max(a.underflow, b.underflow),
  roundings: Math.max(a.roundings, b.roundings),
});

const { constantsOf, formulasOf } = constantsIn(float64);

const extentOf = (vector: readonly Formula[]): Extent =>
  constantsOf(vector).reduce(larger, nothing);

/** A double is a constant that has met nothing. */
const extentOfBlock = (block: Block): Extent =>
  isRows(block)
    ? { ...nothing, most: largest(block) }
    : formulasOf(block).flat().reduce(larger, nothing);

const extentOfBlocks = (blocks: readonly Block[]): Extent =>
  blocks.map(extentOfBlock).reduce(larger, nothing);

const grownBy = (
  { units, size, roundings }: Reach,
  factor: number,
  { underflow, roundings: met }: Extent = nothing,
  after: number = units,
): Reach => ({
  units: after,
  size: underflow <= mostLost ? factor * size : Number.POSITIVE_INFINITY,
  roundings: roundings + 2 * (units + after) + 8 * (1 + met),
});

/** Together, with sizes that are larger by a factor. */
const joined = (branches: readonly Reach[], units: number, factor: number): Reach => ({
  units,
  size: factor * Math.max(...branches.map(({ size }) => size)),
  roundings: branches.reduce((sum, { roundings }) => sum + roundings + 2 * units + 8, 0),
});

/** B and T as a number system. */
export const reachSystem: NumberSystem<Reach> = {
  take: (x, indices) => grownBy(x, 1, nothing, indices.length),
  times: (x, blocks) => {
    const extent = extentOfBlocks(blocks);
    const [m, n] = [blocks[0]!.length, blocks[0]![0]!.length];
    return grownBy(x, 2 * m * (1 + extent.most), extent, (x.units / m) * n);
  },
  scale: (x, vector: readonly Formula[]) => {
    const extent = extentOf(vector);
    return grownBy(x, 2 * (1 + extent.most), extent);
  },
  plus: (x, vector: readonly Formula[]) => {
    const extent = extentOf(vector);
    return grownBy(x, 4 * (1 + extent.most), extent);
  },
  sum: (branches) => joined(branches, branches[0]!.units, 4 * branches.length),
  concat: (branches) =>
    joined(
      branches,
      branches.reduce((sum, { units }) => sum + units, 0),
      1,
    ),
  apply: (x, { activation: { name } }) =>
    grownBy(x, selecting.includes(name) ? 16 : Number.POSITIVE_INFINITY),
  rows: (x, { activation: { name } }, width, out) => {
    const factor = name === 'max-pool' ? 16 : Number.POSITIVE_INFINITY;
    return grownBy(x, factor, nothing, (x.units / width) * out);
  },
};

/** B and T of so many numbers of at most that size, and of e₁, e₂ … */
export const startingReach = (units: number, largest: number): Reach => ({
  ...{ units, size: 4 * (1 + Math.max(1, largest)), roundings: units + 1 },
});

/** B and T of a network's outputs, at the inputs and at each eᵢ. `inputs`: [batch × inputs]. */
export const networkReach = (network: Network, inputs: Rows): Reach =>
  walk(reachSystem, wordsOf(network), startingReach(inputSize(network), largest(inputs)));
