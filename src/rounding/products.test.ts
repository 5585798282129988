import { describe, expect, it } from 'vitest';
import { equal } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import { dense } from '../network/stack.ts';
import { fromRows, type Matrix, toRows } from '../numbers/flat-matrix.ts';
import { randomFrom } from '../numbers/random.ts';
import { exactMap } from '../oracle/exact-forward.ts';
import { several } from '../testing/effort.ts';
import { notJustAbove } from '../testing/just-above.ts';
import { errorDominates, joinHalves, keptProducts, magnitude, suffixProducts } from './products.ts';
import { theta } from './upward.ts';

const weightsOf = (seed: number, depth: number, nearlyZero: boolean): number[][][] => {
  const random = randomFrom(seed);
  const widths = Array.from({ length: depth + 1 }, () => random.integer(1, 4));
  return widths.slice(1).map((columns, k) => {
    const rows = Array.from({ length: widths[k]! }, () =>
      Array.from({ length: columns }, () => random.normal()),
    );
    if (!nearlyZero) return rows;
    // Rows that cancel columns that are alike.
    return rows.map((row, i) => row.map(() => rows[0]![0]! * (-1) ** i));
  });
};

describe('suffixProducts', () => {
  it('are within their error bounds of the exact products', () => {
    for (const [depth, trials] of [
      [2, 100],
      [5, 100],
      [90, 10],
    ] as const)
      for (let seed = 0; seed < trials; seed++) {
        const weights = weightsOf(seed, depth, seed % 4 === 0);
        const products = suffixProducts(weights.map(fromRows));
        expect(products.length).toBe(depth);
        for (const k of [0, depth >> 1, depth - 1]) {
          const layers = weights.slice(k).map((weight) => dense(weight));
          const truth = exactMap({ inputs: weights[k]!.length, layers }).weight;
          const { value, error } = products[k]!;
          const per = error ? toRows(error) : toRows(value).map((row) => row.map(() => 0));
          const within = { per, because: 'the bound' };
          expect(judge(equal('P', toRows(value), truth, within)).verdict).toBe('within');
        }
      }
  });

  it('are of one factor at a time from the right, and off by 2η of each product that underflows', () => {
    const [four] = suffixProducts([0.1, 0.1, 0.1, 0.1].map((x) => fromRows([[x]])));
    expect(four!.value.data[0]).toBe(0.1 * (0.1 * (0.1 * 0.1)));
    expect(four!.value.data[0]).not.toBe(0.1 * 0.1 * (0.1 * 0.1)); // by halves
    const tiny = Array.from({ length: 100 }, () => 2 ** -600);
    const [product] = suffixProducts([fromRows([tiny]), fromRows(tiny.map((x) => [x]))]);
    expect(product!.value.data[0]).toBe(0);
    expect(product!.error!.data[0]).toBeGreaterThanOrEqual(200 * 2 ** -1074);
  });

  it('keep their relative error at any depth', () => {
    const turn = [
      [0.6, 0.8],
      [-0.8, 0.6],
    ];
    const products = suffixProducts(new Array(1000).fill(fromRows(turn)));
    expect(products.filter(errorDominates)).toEqual([]);
  });
});

describe('an approximate matrix', () => {
  const value = fromRows([
    [1, -2],
    [3, 4],
  ]);
  const error = (x: number, y: number) => fromRows([[x, 0.1], [0, y]]); // biome-ignore format: a matrix

  it('has magnitudes that cover its error', () => {
    expect(toRows(magnitude({ value }))).toEqual([[1, 2], [3, 4]]); // biome-ignore format: a matrix
    const [[a, b], [c]] = toRows(magnitude({ value, error: error(0.5, 0) })) as [
      [number, number],
      [number, number],
    ];
    expect([a, b, c].map((x) => Number(x.toFixed(9)))).toEqual([1.5, 2.1, 3]);
    expect(a).toBeGreaterThan(1.5);
  });

  it('is dominated by its error from an eighth of a row on', () => {
    expect(errorDominates({ value })).toBe(false);
    expect(errorDominates({ value, error: error(0.2, 0) })).toBe(false); // 0.3 of 3
    expect(errorDominates({ value, error: error(0.3, 0) })).toBe(true); // 0.4 of 3
    expect(errorDominates({ value, error: error(0, 0.8) })).toBe(false); // 0.8 of 7
    expect(errorDominates({ value, error: error(0, 0.9) })).toBe(true);
    expect(errorDominates({ value, error: error(Number.NaN, 0) })).toBe(true);
    const even = { rows: 1, columns: 1 };
    const at = (e: number) => ({
      value: fromRows([[8]]),
      error: { ...even, data: Float64Array.of(e) },
    });
    expect(errorDominates(at(1))).toBe(false); // both sums are rounded up alike
  });
});

describe('products of approximate matrices', () => {
  it('have the error F_A|B| + |Â|F_B + θ(n + 1)|Â||B̂| + 2nη, rounded up', () => {
    const [a, b] = [fromRows([[1, -2]]), fromRows([[3], [-5]])];
    const [f, g] = [fromRows([[0.25, 0.5]]), fromRows([[0.125], [1]])];
    const [product] = joinHalves([{ value: a, error: f }], [{ value: b, error: g }]);
    expect(product!.value.data[0]).toBe(13);
    // 0.25 · 3.125 + 0.5 · 6 + 1 · 0.125 + 2 · 1, and 13 θ(3) of rounding
    expect(product!.error!.data[0]! - 5.90625).toBeGreaterThan(13 * 3 * 2 ** -53);
    expect(product!.error!.data[0]! - 5.90625).toBeLessThan(2 ** -44);
    const [exact] = joinHalves([{ value: a }], [{ value: b }]);
    expect(notJustAbove([exact!.error!.data[0]!], [13 * theta(3, 2 ** -53)])).toEqual([]);
    const [zero] = joinHalves([{ value: fromRows([[0, 0]]) }], [{ value: b }]);
    expect(zero!.error!.data[0]).toBeGreaterThanOrEqual(4 * 2 ** -1074);
    expect(zero!.error!.data[0]).toBeLessThan(20 * 2 ** -1074);
  });

  it('are taken from the right, and the last factor is exact', () => {
    const weights = [2, 3, 5].map((w) => fromRows([[w]]));
    const products = suffixProducts(weights);
    expect(products.map(({ value }) => value.data[0])).toEqual([30, 15, 5]);
    expect(products.map(({ error }) => error !== undefined)).toEqual([true, true, false]);
    const joined = joinHalves(
      suffixProducts(weights.slice(0, 2)),
      suffixProducts(weights.slice(2)),
    );
    expect(joined.map(({ value }) => value.data[0])).toEqual([30, 15, 5]);
    expect(suffixProducts([])).toEqual([]);
  });
});

describe('keptProducts', () => {
  it('are those of the chain alone, whatever was asked about before', () => {
    for (let seed = 0; seed < several(60, 12); seed++) {
      const depth = 2 + (seed % 9);
      const weights = weightsOf(seed, depth, seed % 4 === 0).map(fromRows);
      const other = weightsOf(seed + 1000, depth, false).map(fromRows);
      for (const from of [1, 0, 0, 2, depth - 1, 1]) {
        if (seed % 3 === 0) expect(keptProducts(other)).toHaveLength(depth);
        const chain = weights.slice(from);
        const kept = keptProducts(chain);
        const alone = suffixProducts(chain);
        expect(kept.length).toBe(alone.length);
        for (const [k, { value, error }] of kept.entries()) {
          expect([...value.data]).toEqual([...alone[k]!.value.data]);
          expect([...(error?.data ?? [])]).toEqual([...(alone[k]!.error?.data ?? [])]);
        }
      }
    }
  });

  // A product that is kept is the same object; one that is computed again is not.
  const chainOf = (...xs: number[]) => xs.map((x) => fromRows([[x]]));
  const areSame = (a: readonly object[], b: readonly object[]): boolean[] =>
    a.map((product, k) => product === b[k]);

  it('are kept for the same chain, for its end, and as the end of a longer one', () => {
    const [a, b, c, d] = chainOf(0.1, 0.3, 0.7, 0.9) as [Matrix, Matrix, Matrix, Matrix];
    const three = keptProducts([b, c, d]);
    expect(areSame(keptProducts([b, c, d]), three)).toEqual([true, true, true]);
    expect(areSame(keptProducts([c, d]), three.slice(1))).toEqual([true, true]);
    const four = keptProducts([a, b, c, d]);
    expect(areSame(four.slice(1), three)).toEqual([true, true, true]);
    expect(areSame(keptProducts([a, b, c, d]), four)).toEqual([true, true, true, true]);
  });

  it('are computed for a chain that only begins alike, or ends alike and is not all of the one that was kept', () => {
    const [a, b, c, d] = chainOf(0.1, 0.3, 0.7, 0.9) as [Matrix, Matrix, Matrix, Matrix];
    for (const [before, after] of [
      [
        [a, b, c],
        [a, b, d],
      ],
      [
        [a, b, c],
        [d, b, c],
      ],
      [
        [a, b, c],
        [a, b],
      ],
      [
        [a, b],
        [a, b, c],
      ],
      [
        [a, b],
        [c, a, d],
      ],
    ] as const) {
      // biome-ignore format: pairs of chains
      const known = keptProducts(before);
      const found = keptProducts(after);
      expect(found).toHaveLength(after.length);
      expect(found.some((product) => known.includes(product))).toBe(false);
      expect(found.map(({ value }) => [...value.data])).toEqual(
        suffixProducts(after).map(({ value }) => [...value.data]),
      );
    }
  });

  it('are kept for the same chain alone where an error outgrew its product', () => {
    const cancels = [fromRows([[1, 1 + 2 ** -52]]), fromRows([[1 + 2 ** -52], [-1]])] as const;
    const [one] = chainOf(1) as [Matrix];
    const two = keptProducts(cancels);
    expect(two.some(errorDominates)).toBe(true);
    expect(areSame(keptProducts(cancels), two)).toEqual([true, true]);
    const longer = keptProducts([one, ...cancels]);
    expect(areSame(longer.slice(1), two)).toEqual([false, false]);
    expect(areSame(keptProducts(cancels), longer.slice(1))).toEqual([false, false]);
  });
});
