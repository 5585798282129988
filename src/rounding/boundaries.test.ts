import { describe, expect, it } from 'vitest';
import { range } from '../numbers/range.ts';
import { quotient } from '../words/formula.ts';
import type { Block } from '../words/word.ts';
import {
  type Boundary,
  joined,
  met,
  multiplied,
  nothing,
  type Passage,
  passageFrom,
  scaled,
  shifted,
  taken,
} from './boundaries.ts';

const of = (alone: number, stores = 0, sums = 0) => ({ alone, stores, sums });

/** What a boundary keeps of an earlier one. */
const setsOf = ({ at }: Passage, earlier: Boundary) => at.from.get(earlier);

const isIn = (set: Uint32Array, i: number): boolean =>
  Math.floor(set[Math.floor(i / 32)]! / 2 ** (i % 32)) % 2 === 1;

/** The entries of an earlier boundary that each entry of a passage's boundary is computed from. */
const readsOf = (passage: Passage, earlier: Boundary): number[][] => {
  const sets = setsOf(passage, earlier);
  if (sets === undefined || sets === 'all') throw new Error(`expected sets, found ${sets}`);
  return sets.map((set) => {
    expect(set.length).toBe(Math.ceil(earlier.size / 32));
    return range(32 * set.length).filter((i) => isIn(set, i));
  });
};

const ones = (rows: number, columns: number): Block =>
  range(rows).map(() => range(columns).map(() => 1));

describe('roundings that are met', () => {
  it('are added, each kind by itself', () => {
    expect(nothing).toEqual(of(0));
    expect(met(of(1, 2, 3), of(10, 20, 30))).toEqual(of(11, 22, 33));
    expect(met(of(1, 2, 3), {})).toEqual(of(1, 2, 3));
  });
});

describe('a passage within one boundary', () => {
  const x = passageFrom(3);

  it('begins with all entries, none of which is computed from others', () => {
    expect(x).toEqual({
      at: { size: 3, ways: [], from: new Map() },
      entries: undefined,
      met: nothing,
      isBiased: false,
    });
  });

  it('knows which entry each is that was taken, and none where there is none', () => {
    expect(taken(x, [2, 0, -1])).toEqual({ ...x, entries: [2, 0, -1] });
    expect(taken(taken(x, [2, 0, -1]), [1, -1, 2, 0])).toEqual({ ...x, entries: [0, -1, -1, 2] });
  });

  it('meets one rounding by each factor and those of the factor; by a term those of the term beside its own', () => {
    const far = scaled(shifted(scaled(x, 3), 2), 0);
    expect(scaled(x, 3)).toEqual({ ...x, met: of(4) });
    expect(far).toEqual({ ...x, met: of(5, 1, 1), isBiased: true });
    expect(shifted(far, 7)).toEqual({ ...x, met: of(7, 2, 2), isBiased: true });
  });

  it('keeps its entries under a bias where each is there once', () => {
    const turned = taken(x, [2, 0]);
    expect(shifted(turned, 0)).toEqual({ ...turned, met: of(0, 1, 1), isBiased: true });
  });

  it.each([
    ['one is none', [0, -1, 2], [[0], [], [2]]],
    ['one is there twice', [0, 1, 0], [[0], [1], [0]]],
  ])('has a boundary of its own under a bias where %s', (_, indices, reads) => {
    const before = scaled(shifted(x, 0), 1);
    const after = shifted(taken(before, indices), 4);
    expect(after).toMatchObject({ entries: undefined, met: of(4, 1, 1), isBiased: true });
    expect(after.at).toMatchObject({ size: 3, ways: [{ from: x.at, met: of(2, 1, 1), isBiased: true }] }); // biome-ignore format: one boundary
    expect([...after.at.from.keys()]).toEqual([x.at]);
    expect(readsOf(after, x.at)).toEqual(reads);
    // The way was met, and a product after it begins anew.
    const next = multiplied({ ...after, met: nothing, isBiased: false }, [ones(3, 1)], 0);
    expect(next.at.ways).toEqual([{ from: after.at, met: nothing, isBiased: false }]);
  });
});

describe('a product', () => {
  it('gives a boundary whose entries read those that their columns do not multiply by 0', () => {
    const x = passageFrom(3);
    const block = [[1, 0, 2, 3], [4, 5, 0, 6], [0, 7, 8, 9]]; // biome-ignore format: a matrix
    const y = multiplied(scaled(x, 1), [block], 5);
    expect(y).toMatchObject({ entries: undefined, met: nothing, isBiased: false });
    expect(y.at).toMatchObject({ size: 4, ways: [{ from: x.at, met: of(7), isBiased: false }] });
    expect(readsOf(y, x.at)).toEqual([[0, 1], [1, 2], [0, 2], [0, 1, 2]]); // biome-ignore format: a matrix
  });

  it('of a column of zeros reads nothing', () => {
    const x = passageFrom(2);
    expect(readsOf(multiplied(x, [[[1, 0], [1, 0]]], 0), x.at)).toEqual([[0, 1], []]); // biome-ignore format: matrices
  });

  it('of formulas reads all, as of numbers that are not 0; equal columns share a set', () => {
    const x = passageFrom(2);
    const third = quotient(1, 3)[0] as Exclude<ReturnType<typeof quotient>[0], number>;
    for (const block of [
      ones(2, 3),
      [
        [third, third, third],
        [third, third, third],
      ],
    ]) {
      const y = multiplied(x, [block as Block], 0);
      expect(readsOf(y, x.at)).toEqual([[0, 1], [0, 1], [0, 1]]); // biome-ignore format: a matrix
      const sets = setsOf(y, x.at) as readonly Uint32Array[];
      expect(sets[1]).toBe(sets[0]);
    }
  });

  it('of groups and of repeated rows reads within each row of m', () => {
    const x = passageFrom(8);
    const y = multiplied(x, [[[1, 1], [0, 1]], [[1, 0], [1, 1]]], 0); // biome-ignore format: matrices
    expect(readsOf(y, x.at)).toEqual([[0], [0, 1], [2, 3], [3], [4], [4, 5], [6, 7], [7]]);
  });

  it('of more than 32 entries has their bits in several words', () => {
    const x = passageFrom(70);
    const picked = taken(x, [31, 32, 33, 63, 64, 69, 0, 1]);
    expect(readsOf(multiplied(picked, [ones(2, 1)], 0), x.at)).toEqual([[31, 32], [33, 63], [64, 69], [0, 1]]); // biome-ignore format: a list
  });

  it('after another reads at every earlier boundary what those that it reads were computed from', () => {
    const x = passageFrom(4);
    const y = multiplied(x, [ones(2, 1)], 0);
    const z = multiplied(taken(y, [1, 0]), [ones(1, 2)], 0);
    expect([...z.at.from.keys()]).toEqual([x.at, y.at]);
    expect(readsOf(z, x.at)).toEqual([[2, 3], [2, 3], [0, 1], [0, 1]]); // biome-ignore format: a matrix
    expect(readsOf(z, y.at)).toEqual([[1], [1], [0], [0]]);
  });

  it('of rows that read one entry twice has a boundary before it', () => {
    const x = passageFrom(2);
    const doubled = shifted(scaled(x, 0), 0);
    const y = multiplied(taken(doubled, [1, 0, 0, 0]), [ones(2, 1)], 3);
    const [way] = y.at.ways;
    expect(way).toMatchObject({ met: of(3), isBiased: false });
    expect(way!.from).toMatchObject({ size: 4, ways: [{ from: x.at, met: of(1, 1, 1), isBiased: true }] }); // biome-ignore format: one boundary
    expect(readsOf(y, way!.from)).toEqual([[0, 1], [2, 3]]); // biome-ignore format: a matrix
    expect(readsOf(y, x.at)).toEqual([[0, 1], [0]]);
  });

  it.each([
    [
      'two rows read one entry',
      [0, 1, 1, 0],
      [
        [0, 1],
        [0, 1],
      ],
    ],
    ['a row reads two that are none', [-1, -1, 1, 0], [[], [0, 1]]],
    [
      'all are there',
      undefined,
      [
        [0, 1],
        [2, 3],
      ],
    ],
  ])('has none where %s', (_, indices, reads) => {
    const x = passageFrom(4);
    const y = multiplied(indices ? taken(x, indices) : x, [ones(2, 1)], 0);
    expect(y.at.ways).toEqual([{ from: x.at, met: nothing, isBiased: false }]);
    expect(readsOf(y, x.at)).toEqual(reads);
  });
});

describe('sets of more than 2²⁸ words', () => {
  /** n entries that are none, of 2²⁵ or more, which are as many bits: sets of 2²⁰ words. */
  const noneOf = (size: number, n: number) => {
    const x = passageFrom(size);
    return { x, none: taken(x, range(n).map(() => -1)) }; // biome-ignore format: one line
  };

  it.each([
    ['as many', 2 ** 25, ones(256, 1), 1],
    ['two entries that read one list', 2 ** 25, ones(256, 2), 2],
  ])('are not: %s', (_, size, block, sets) => {
    const { x, none } = noneOf(size, 256);
    expect(setsOf(multiplied(none, [block], 0), x.at)).toHaveLength(sets);
  });

  it.each([
    ['a word more in each set', 2 ** 25 + 1, ones(256, 1)],
    ['a set more', 2 ** 25, ones(257, 1)],
    ['two entries that read two lists', 2 ** 25, [...ones(256, 2).slice(1), [1, 0]] as Block],
  ])('have all entries: %s', (_, size, block) => {
    const { x, none } = noneOf(size, block.length);
    expect(setsOf(multiplied(none, [block], 0), x.at)).toBe('all');
  });

  it('give those after them all entries, but for what is none', () => {
    const x = passageFrom(2 ** 25);
    const y = multiplied(taken(x, range(257)), [ones(257, 1)], 0);
    const z = multiplied(taken(y, [0, -1]), [ones(1, 1)], 0);
    const [all, no] = setsOf(z, x.at) as readonly Uint32Array[];
    expect(setsOf(y, x.at)).toBe('all');
    expect(all!.every((word) => word === 2 ** 32 - 1)).toBe(true);
    expect(no!.every((word) => word === 0)).toBe(true);
  });
});

describe('a sum or concat', () => {
  it('of one branch is that branch', () => {
    const x = scaled(passageFrom(2), 0);
    expect(joined([x], 'sum')).toBe(x);
    expect(joined([x], 'concat')).toBe(x);
  });

  it('of three branches meets two sums and a result, and reads entry by entry', () => {
    const x = passageFrom(2);
    const y = joined([x, scaled(x, 0), shifted(taken(x, [1, 0]), 0)], 'sum');
    expect(y).toMatchObject({ entries: undefined, met: nothing, isBiased: false });
    expect(y.at.size).toBe(2);
    expect(y.at.ways).toEqual([
      { from: x.at, met: of(0, 1, 2), isBiased: false },
      { from: x.at, met: of(1, 1, 2), isBiased: false },
      { from: x.at, met: of(0, 2, 3), isBiased: true },
    ]);
    expect([...y.at.from.keys()]).toEqual([x.at]);
    expect(readsOf(joined([x, x], 'sum'), x.at)).toEqual([[0], [1]]);
    expect(readsOf(y, x.at)).toEqual([[0, 1], [0, 1]]); // biome-ignore format: a matrix
  });

  it('of unlike branches, side by side, meets nothing, and has the entries of all', () => {
    const x = passageFrom(2);
    const y = joined([x, taken(scaled(x, 0), [1, -1, 0])], 'concat');
    expect(y.at.ways).toEqual([
      { from: x.at, met: of(0), isBiased: false },
      { from: x.at, met: of(1), isBiased: false },
    ]);
    expect(y.at.size).toBe(5);
    expect(readsOf(y, x.at)).toEqual([[0], [1], [1], [], [0]]);
  });

  it.each(['sum', 'concat'] as const)('%s: what a branch gave by itself is no boundary', (word) => {
    const x = passageFrom(2);
    const first = multiplied(x, [ones(2, 2)], 3);
    const branch = scaled(shifted(multiplied(shifted(scaled(first, 0), 0), [ones(2, 2)], 5), 0), 0);
    const y = joined([branch, x], word);
    const [stores, sums] = word === 'sum' ? [1, 1] : [0, 0];
    expect(y.at.ways).toEqual([
      { from: first.at, met: of(7, 2 + stores, 2 + sums), isBiased: true },
      { from: x.at, met: of(0, stores, sums), isBiased: false },
    ]);
    expect([...y.at.from.keys()]).toEqual([x.at, first.at]);
    expect(readsOf(y, first.at)).toEqual(word === 'sum' ? [[0, 1], [0, 1]] : [[0, 1], [0, 1], [], []]); // biome-ignore format: matrices
    expect(readsOf(y, x.at)).toEqual(word === 'sum' ? [[0, 1], [0, 1]] : [[0, 1], [0, 1], [0], [1]]); // biome-ignore format: matrices
  });

  it('of branches biased on the way to their last boundary, after it or not at all', () => {
    const x = passageFrom(2);
    const [plain, on] = [x, shifted(x, 0)].map((start) => multiplied(start, [ones(2, 2)], 0));
    const isBiased = (branch: Passage) => joined([branch, x], 'sum').at.ways[0]!.isBiased;
    expect([plain!, on!, shifted(plain!, 0)].map(isBiased)).toEqual([false, true, true]);
  });

  it('of branches that read the boundary of another: it stays one', () => {
    const x = passageFrom(2);
    const y = multiplied(x, [ones(2, 2)], 3);
    const z = joined([scaled(y, 0), multiplied(y, [ones(2, 2)], 5)], 'sum');
    expect(z.at.ways).toEqual([
      { from: y.at, met: of(1, 1, 1), isBiased: false },
      { from: y.at, met: of(5, 1, 1), isBiased: false },
    ]);
    expect([...z.at.from.keys()]).toEqual([x.at, y.at]);
    // Twice the same boundary: neither branch has it for its own.
    const twice = joined([y, scaled(y, 0)], 'sum');
    expect(twice.at.ways.map(({ from }) => from)).toEqual([y.at, y.at]);
    expect([...twice.at.from.keys()]).toEqual([x.at, y.at]);
  });
});
