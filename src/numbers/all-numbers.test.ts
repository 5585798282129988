import { expect, test } from 'vitest';
import { allNumbers } from './all-numbers.ts';
import { bfloat16, float8e4m3, float16, float32 } from './format.ts';

test('every number of a format is there once, in ascending order, with both zeros', () => {
  const numbers = allNumbers(float16);
  expect(numbers.length).toBe(63_488);
  expect(numbers.every((x) => float16.round(x) === x)).toBe(true);
  expect(numbers.every((x, i) => i === 0 || numbers[i - 1]! <= x)).toBe(true);
  expect(numbers.filter((x) => x === 0).map((x) => Object.is(x, -0))).toEqual([true, false]);
  expect([numbers[0], numbers.at(-1)]).toEqual([-65504, 65504]);
});

test('other narrow formats have as many as their bits say', () => {
  expect(allNumbers(bfloat16).length).toBe(2 ** 16 - 2 * 2 ** 7);
  expect(allNumbers(float8e4m3).length).toBe(2 ** 8 - 2);
});

test('2¹⁶ of one sign are not too many, and one more is', () => {
  // 0, 1, 2, …: no two are farther apart up to 2¹⁷.
  const whole = { ...float16, name: 'whole', unit: 2 ** -17, smallest: 1, largest: 2 ** 16 - 1 };
  expect(allNumbers(whole).length).toBe(2 ** 17);
  expect(() => allNumbers({ ...whole, largest: 2 ** 16 })).toThrow(
    new RangeError('whole: expected a format of 16 bits at most'),
  );
});

test('float32 has too many', () => {
  expect(() => allNumbers(float32)).toThrow('float32: expected a format of 16 bits at most');
});
