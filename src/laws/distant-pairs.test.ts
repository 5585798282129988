import { expect, it } from 'vitest';
import { float8e5m2, float64 } from '../numbers/format.ts';
import { distantPairs } from './distant-pairs.ts';

it('pairs are numbers of the format, from small to large, the same each time', () => {
  const pairs = [...distantPairs(float8e5m2, 3)];
  expect(pairs).toEqual([...distantPairs(float8e5m2, 3)]);
  const numbers = pairs.flat(2);
  expect(numbers.every((x) => float8e5m2.round(x) === x)).toBe(true);
  const sizes = numbers.map(Math.abs).filter((x) => x > 0);
  expect(Math.max(...sizes)).toBeGreaterThan(2 ** 10);
  expect(Math.min(...sizes)).toBeLessThan(2 ** -8);
  expect(numbers.some((x) => x === 0)).toBe(true);
});

it('some have a middle on the same side as none of their ends, and no 0', () => {
  const isAcross = ([x, y]: readonly (readonly number[])[]) => y![0] === -3 * x![0]! && x![0] !== 0;
  expect([...distantPairs(float64, 1)].some(isAcross)).toBe(true);
});
