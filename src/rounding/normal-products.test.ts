import { describe, expect, it } from 'vitest';
import { absolute, fromRows } from '../numbers/flat-matrix.ts';
import { type Random, randomFrom } from '../numbers/random.ts';
import { hadamardLike } from '../testing/hadamard-like.ts';
import { copyOfRows, enterRoom, numbersInRoom } from './matrix-room.ts';
import {
  dominates,
  exactly,
  productsOf,
  type RoomProduct,
  type SmallRows,
  upOf,
} from './normal-products.ts';
import {
  type Approximate,
  approximateProduct,
  errorDominates,
  joinHalves,
  magnitude,
  suffixesOf,
} from './products.ts';
import { roundUp } from './upward.ts';

const drawn = (random: Random, widths: readonly number[]) =>
  widths
    .slice(1)
    .map((n, k) =>
      Array.from({ length: widths[k]! }, () => Array.from({ length: n }, random.normal)),
    );

const inRoom = (weights: readonly number[][][]) =>
  weights.map((rows) => exactly(copyOfRows(rows, rows[0]!.length), rows.length, rows[0]!.length));

const listed = (at: number, { rows, columns }: RoomProduct): number[] => [
  ...numbersInRoom().subarray(at, at + rows * columns),
];

/** Whether products in the room are those of matrices, with all that is kept of them. */
const expectSame = (found: readonly RoomProduct[], wanted: readonly Approximate[]): void => {
  expect(found.length).toBe(wanted.length);
  for (const [k, one] of found.entries()) {
    const { value, error } = wanted[k]!;
    expect([one.rows, one.columns]).toEqual([value.rows, value.columns]);
    expect(listed(one.value, one)).toEqual([...value.data]);
    expect(listed(one.sizes, one)).toEqual([...absolute(value).data]);
    expect(listed(one.most, one)).toEqual([...magnitude(wanted[k]!).data]);
    expect(one.error < 0 ? undefined : listed(one.error, one)).toEqual(error && [...error.data]);
  }
};

/** No row is as small. */
const none = (least = 0): SmallRows => ({ least, isMet: false });

describe('products of layers in the room', () => {
  it('are those of matrices, digit for digit, of any layers of the stack', () => {
    enterRoom();
    const random = randomFrom(2);
    const weights = drawn(random, [3, 2, 5, 1, 4, 3]);
    const { suffixes } = productsOf(inRoom(weights), none());
    for (const [from, to] of [
      [0, 5],
      [1, 5],
      [4, 5],
      [0, 3],
      [2, 4],
    ] as const) {
      // biome-ignore format: pairs
      const factors = weights.slice(from, to).map((rows) => ({ value: fromRows(rows) }));
      expectSame(suffixes(from, to), suffixesOf(factors));
      expect(suffixes(from, to)).toBe(suffixes(from, to));
    }
  });

  it('are made by halves where an error outgrows one of three or more', () => {
    enterRoom();
    const close = [[1, 1], [1, 1]]; // biome-ignore format: a matrix
    const weights = [[[3, 5]], [[0.3, 2], [7, 0.1]], close, [[1], [-1 + 2 ** -52]]]; // biome-ignore format: matrices
    const { suffixes } = productsOf(inRoom(weights), none());
    for (const from of [2, 1, 0, 3]) {
      const factors = weights.slice(from).map((rows) => ({ value: fromRows(rows) }));
      expectSame(suffixes(from, 4), suffixesOf(factors));
    }
    expectSame(suffixes(0, 3), suffixesOf(weights.slice(0, 3).map((rows) => ({ value: fromRows(rows) })))); // biome-ignore format: one line
  });

  it('are made by halves of halves in long chains, as those of matrices are', () => {
    enterRoom();
    const random = randomFrom(4);
    let outgrown = 0;
    for (const depth of [30, 37]) {
      enterRoom();
      const weights = Array.from({ length: depth }, () => hadamardLike(random));
      const { suffixes } = productsOf(inRoom(weights), none());
      for (const from of [0, 1, 7]) {
        const factors = weights.slice(from).map((rows) => ({ value: fromRows(rows) }));
        expectSame(suffixes(from, depth), suffixesOf(factors));
        const oneByOne = factors.reduceRight((product: Approximate | undefined, factor) =>
          product ? approximateProduct(factor, product) : factor, undefined as Approximate | undefined); // biome-ignore format: one line
        if (errorDominates(oneByOne!)) outgrown++;
      }
    }
    expect(outgrown).toBeGreaterThan(0);
  });

  it('are joined as those of matrices are, and once', () => {
    enterRoom();
    const random = randomFrom(6);
    const weights = drawn(random, [2, 3, 4, 2, 3]);
    const { suffixes, joined } = productsOf(inRoom(weights), none());
    const [before, after, last] = [suffixes(0, 2), suffixes(2, 4), suffixes(3, 4)];
    const own = weights.map((rows) => ({ value: fromRows(rows) }));
    expectSame(joined(before, after), joinHalves(suffixesOf(own.slice(0, 2)), suffixesOf(own.slice(2)))); // biome-ignore format: one line
    expect(joined(before, after)).toBe(joined(before, after));
    expect(joined(suffixes(0, 3), last)).not.toBe(joined(suffixes(1, 3), last));
    expect(joined(before, after)).toBe(joined(before, after));
  });

  it('are dominated by an error above an eighth of a row, and by any where a row is 0', () => {
    enterRoom();
    const at = (rows: number[][]): number => copyOfRows(rows, rows[0]!.length);
    const isDominated = (errors: number[][], values = [[1, -7], [8, 0]]): boolean =>
      dominates({ error: at(errors), value: at(values) }, [errors.length, 2], none()); // biome-ignore format: a matrix
    expect(isDominated([[0.5, 0.5], [0, 1]])).toBe(false); // biome-ignore format: a matrix
    expect(isDominated([[0.5, 0.5], [0, 1 + 2 ** -52]])).toBe(true); // biome-ignore format: a matrix
    expect(isDominated([[0.75, 0.5], [0, 0]])).toBe(true); // biome-ignore format: a matrix
    expect(isDominated([[Number.NaN, 0], [0, 0]])).toBe(true); // biome-ignore format: a matrix
    expect(isDominated([[0, 0]], [[0, 0]])).toBe(true);
  });

  it('are told where a row is small that no error dominates, and not 0', () => {
    enterRoom();
    const at = (rows: number[][]): number => copyOfRows(rows, rows[0]!.length);
    const met = (values: number[][], errors = values.map((row) => row.map(() => 0))): boolean => {
      const small = none(2);
      dominates({ error: at(errors), value: at(values) }, [values.length, 2], small);
      return small.isMet;
    };
    expect(met([[3, 4], [1, -0.75]])).toBe(true); // biome-ignore format: a matrix
    expect(met([[3, 4], [1, -1]])).toBe(false); // biome-ignore format: a matrix
    expect(met([[0, 0]])).toBe(false);
    expect(met([[1, 0]], [[1, 0]])).toBe(false);
  });

  it('are rounded up by the factor of roundUp', () => {
    enterRoom();
    for (const n of [0, 1, 5, 100]) expect(1.75 * upOf(n)).toBe(roundUp(1.75, n));
  });
});
