import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Balls } from '../numbers/dyadic.ts';
import { withShortRadii } from './short-radii.ts';

const long = fc.bigInt({ min: 2n ** 63n, max: 2n ** 90n });
const middle = fc.bigInt({ min: -(2n ** 95n), max: 2n ** 95n });

it('short radii belong to balls that hold the given ones, and are hardly larger', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(middle, long), { minLength: 2, maxLength: 4 }), (entries) => {
      const x: Balls = {
        exponent: -7,
        middle: [entries.map(([m]) => m)],
        radius: [entries.map(([, r]) => r)],
      };
      const y = withShortRadii(x);
      const finer = BigInt(y.exponent - x.exponent);
      for (const [j, [m, r]] of entries.entries()) {
        const [center, spread] = [y.middle[0]![j]! << finer, y.radius![0]![j]! << finer];
        expect(center - spread <= m - r && m + r <= center + spread).toBe(true);
        expect(spread).toBeLessThanOrEqual(r + (r >> 60n) + 2n);
      }
      const shortest = entries.map(([, r]) => r).reduce((a, b) => (a < b ? a : b));
      expect(y.exponent).toBe(x.exponent + shortest.toString(2).length - 64);
    }),
  );
});

it('cuts what the smallest radius has above 64 bits off every entry, downwards, and adds two', () => {
  const wide = 2n ** 64n; // 65 bits
  const balls = { exponent: 3, middle: [[5n], [-5n]], radius: [[wide], [4n * wide]] };
  expect(withShortRadii(balls)).toEqual({
    exponent: 4,
    middle: [[2n], [-3n]],
    radius: [[2n ** 63n + 2n], [2n ** 65n + 2n]],
  });
});

it.each<[string, Balls]>([
  ['without radius', { exponent: 0, middle: [[2n ** 99n]] }],
  [
    'one of which has a radius of 64 bits',
    {
      exponent: 0,
      middle: [
        [1n, 1n],
        [1n, 1n],
      ],
      radius: [
        [2n ** 99n, 2n ** 99n],
        [2n ** 64n - 1n, 2n ** 99n],
      ],
    },
  ],
  ['one of which is exact', { exponent: 0, middle: [[1n, 1n]], radius: [[0n, 2n ** 99n]] }],
])('leaves balls alone %s', (_, balls) => expect(withShortRadii(balls)).toBe(balls));
