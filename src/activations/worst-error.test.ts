import { expect, test } from 'vitest';
import { float16, float32 } from '../numbers/format.ts';
import { worstError } from './worst-error.ts';

test('the search goes on from the worst point that was given to a worse one', () => {
  const hump = (x: number) => 100 / (1 + (x - 3) ** 2);
  const { at, ulps } = worstError(hump, [1, 2.5], float32);
  expect(Math.abs(at - 3)).toBeLessThan(0.01);
  expect(ulps).toBeGreaterThan(99.9);
});

test('it looks at numbers of the format alone, its neighbours among them', () => {
  const seen: number[] = [];
  worstError((x) => seen.push(x), [0.1], float16);
  expect(seen.length).toBeGreaterThan(5);
  const asked: number[] = [];
  worstError(
    (x) => {
      asked.push(x);
      return x === 1 ? 5 : 1;
    },
    [1],
    float16,
  );
  expect(asked).toEqual(expect.arrayContaining([1 + 2 ** -10, 1 - 2 ** -11]));
  expect(asked.every((x) => float16.round(x) === x)).toBe(true);
});

test('an infinite error ends it', () => {
  let asked = 0;
  const count = () => {
    asked += 1;
    return Number.POSITIVE_INFINITY;
  };
  expect(worstError(count, [2, 3], float32)).toEqual({ ulps: Infinity, at: 2 });
  expect(asked).toBe(2);
});
