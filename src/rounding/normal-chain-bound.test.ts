import { describe, expect, it } from 'vitest';
import { fromRows } from '../numbers/flat-matrix.ts';
import { float64 } from '../numbers/format.ts';
import { once } from '../numbers/once.ts';
import { type Random, randomFrom } from '../numbers/random.ts';
import { hadamardLike } from '../testing/hadamard-like.ts';
import { chainBound, type Link } from './chain-bound.ts';
import { copyOfRows, enterRoom, numbersInRoom } from './matrix-room.ts';
import { normalChainBound } from './normal-chain-bound.ts';
import { exactly, productsOf } from './normal-products.ts';
import { sumRoundings } from './sum-roundings.ts';

const rows = (random: Random, m: number, n: number): number[][] =>
  Array.from({ length: m }, () => Array.from({ length: n }, random.normal));

const expectSame = (random: Random, weights: readonly number[][][], own?: number[][]): void => {
  enterRoom();
  const widths = [weights[0]!.length, ...weights.map((w) => w[0]!.length)];
  const layers = weights.map((w) => exactly(copyOfRows(w, w[0]!.length), w.length, w[0]!.length));
  const biases = widths
    .slice(1)
    .map((n) => (random.chance(0.6) ? rows(random, 1, n)[0] : undefined));
  const small = { least: 0, isMet: false };
  const stack = {
    layers,
    small,
    biases: biases.map((b) => (b ? copyOfRows([b], b.length) : -1)),
    products: once(() => productsOf(layers, small)),
  };
  for (const [from, isBiased] of [
    [0, true],
    [1, true],
    [1, false],
    [0, false],
  ] as const) {
    // biome-ignore format: pairs
    if (from === layers.length) continue;
    const start = (from === 0 && own) || rows(random, random.integer(1, 3), widths[from]!);
    const links = weights.slice(from).map(
      (w, k): Link => ({
        weight: fromRows(w),
        bias: isBiased ? biases[from + k] : undefined,
        roundings: sumRoundings(w.length, isBiased && biases[from + k] !== undefined),
      }),
    );
    const first = copyOfRows(start, widths[from]!);
    const at = normalChainBound(stack, { first, rows: start.length, from, isBiased, small });
    const { data } = chainBound(fromRows(start), links, float64)!;
    expect([...numbersInRoom().subarray(at, at + data.length)]).toEqual([...data]);
  }
};

describe('the bound of a chain in the room', () => {
  it('is that of matrices, digit for digit', () => {
    const random = randomFrom(7);
    for (let trial = 0; trial < 24; trial++) {
      const depth = 1 + (trial % 12);
      const widths = Array.from({ length: depth + 1 }, () => random.integer(1, 5));
      const weights = widths.slice(1).map((n, k) => rows(random, widths[k]!, n));
      expectSame(random, weights);
    }
  });

  it('is the recursive bound where that is the smaller', () => {
    const random = randomFrom(13);
    const sizes = (m: number, n: number) => rows(random, m, n).map((row) => row.map(Math.abs));
    for (let trial = 0; trial < 4; trial++)
      expectSame(random, [sizes(2, 3), sizes(3, 3), sizes(3, 2), sizes(2, 2)]);
  });

  it('is that too where values cancel, so that an error outgrows them in one half, or in both', () => {
    const random = randomFrom(17);
    const sums = [[1, 1], [1, 1]]; // biome-ignore format: a matrix
    const cancels = [[1, 3], [-1 + 2 ** -52, -3]]; // biome-ignore format: a matrix
    const free = () => rows(random, 2, 2);
    for (const weights of [
      [sums, cancels, free(), free()],
      [free(), free(), sums, cancels],
      [sums, cancels, sums, cancels],
      [free(), sums, cancels, free(), sums, cancels],
      [free(), sums, cancels, sums, cancels, free(), free()],
    ])
      expectSame(random, weights);
  });

  it('is that too where one row cancels in the second half, and no product does', () => {
    const random = randomFrom(19);
    const before = [1, 2, 3, 4].map(() => rows(random, 2, 2));
    const start = rows(random, 1, 2);
    const at = before.reduce(
      (x, w) => w[0]!.map((_, j) => x[0]! * w[0]![j]! + x[1]! * w[1]![j]!),
      start[0]!,
    );
    const orthogonal = [[at[1]!, 3 * at[1]!], [-at[0]!, -3 * at[0]!]]; // biome-ignore format: a matrix
    expectSame(random, [...before, orthogonal, rows(random, 2, 2)], start);
  });

  it('is that too where errors outgrow the values, inside of the chain', () => {
    const random = randomFrom(9);
    for (const depth of [26, 33])
      expectSame(
        random,
        Array.from({ length: depth }, () => hadamardLike(random)),
      );
  });
});
