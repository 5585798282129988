import { describe, expect, it } from 'vitest';
import { randomFrom } from '../numbers/random.ts';
import { many } from '../testing/effort.ts';
import { costOfOrder, meetings, productOrder } from './product-order.ts';

/** The cost of the cheapest order, by dynamic programming over all parts of the chain (Godbole 1973). */
const leastCost = (sizes: readonly number[]): number => {
  const last = sizes.length - 1;
  const costs = sizes.map(() => new Array<number>(sizes.length).fill(0));
  for (let length = 2; length <= last; length++) {
    for (let start = 0; start + length <= last; start++) {
      const end = start + length;
      let least = Number.POSITIVE_INFINITY;
      for (let at = start + 1; at < end; at++) {
        const product = sizes[start]! * sizes[at]! * sizes[end]!;
        least = Math.min(least, costs[start]![at]! + costs[at]![end]! + product);
      }
      costs[start]![end] = least;
    }
  }
  return costs[0]![last]!;
};

const inner = (sizes: readonly number[]): number[] => sizes.slice(2).map((_, k) => k + 1);

const draws: Readonly<Record<string, (random: ReturnType<typeof randomFrom>) => number>> = {
  'from 1 to 64': (random) => random.integer(1, 64),
  'from 1 to 1024, small as often as large': (random) => Math.round(2 ** (10 * random.unit())),
  'of two sizes': (random) => (random.chance(0.5) ? 1 : 512),
  'nearly equal': (random) => random.integer(90, 110),
};

describe('the order of products', () => {
  it.each(Object.entries(draws))(
    'of sizes %s costs at most 1.15 × the least, and no more than from an end',
    (_, draw) => {
      const random = randomFrom(18);
      for (let n = 0; n < many(2000, 500); n++) {
        const sizes = Array.from({ length: random.integer(3, 17) }, () => draw(random));
        const order = productOrder(sizes);
        expect(order.toSorted((a, b) => a - b)).toEqual(inner(sizes));
        const cost = costOfOrder(order, sizes);
        const left = inner(sizes);
        const ends = Math.min(costOfOrder(left, sizes), costOfOrder(left.toReversed(), sizes));
        expect(cost, String(sizes)).toBeLessThanOrEqual(Math.min(ends, 1.15 * leastCost(sizes)));
        expect(cost).toBeGreaterThanOrEqual(leastCost(sizes));
      }
    },
  );

  it('is within 1.15 of the sizes that a search for the worst ends with', () => {
    for (const sizes of [
      [127, 29, 28, 28, 28, 127],
      [35070, 12365, 12415, 12355, 12360, 35011],
    ]) {
      const ratio = costOfOrder(productOrder(sizes), sizes) / leastCost(sizes);
      expect(ratio).toBeGreaterThan(1.12);
      expect(ratio).toBeLessThan(1.15);
    }
  });

  it('is from the left where nothing is cheaper', () => {
    expect(productOrder([3, 3, 3, 3])).toEqual([1, 2]);
    expect(productOrder([1, 9, 9, 9])).toEqual([1, 2]);
    expect(productOrder([5, 7, 5])).toEqual([1]);
  });

  it('is from the right for one output, and through the narrow layer where one is', () => {
    expect(productOrder([9, 9, 9, 1])).toEqual([2, 1]);
    expect(productOrder([100, 80, 2, 80, 100]).at(-1)).toBe(2);
  });

  it('says what meets where', () => {
    expect(meetings([3, 1, 2], 4)).toEqual([
      { start: 2, at: 3, end: 4 },
      { start: 0, at: 1, end: 2 },
      { start: 0, at: 2, end: 4 },
    ]);
    expect(costOfOrder([3, 1, 2], [2, 3, 5, 7, 11])).toBe(5 * 7 * 11 + 2 * 3 * 5 + 2 * 5 * 11);
  });

  it('takes a thousand layers', () => {
    const random = randomFrom(1);
    const sizes = Array.from({ length: 1001 }, () => random.integer(1, 99));
    const order = productOrder(sizes);
    expect(new Set(order).size).toBe(999);
    expect(costOfOrder(order, sizes)).toBeLessThan(costOfOrder(inner(sizes), sizes) / 2);
  });
});
