import { expect, it } from 'vitest';
import { describe } from './describe.ts';

it.each([
  [undefined, 'nothing'],
  [null, 'null'],
  [[1, 2, 3], 'an array of 3'],
  [{ a: 1 }, 'an object'],
  ['a\nb', '"a\\nb"'],
  ['x'.repeat(100), `"${'x'.repeat(40)}"`],
  [() => 1, 'a function'],
  [class {}, 'a class'],
  [-0, '-0'],
  [0.1, '0.1'],
  [Number.NaN, 'NaN'],
  [true, 'true'],
  [10n ** 50n, '1'.padEnd(40, '0')],
  [Symbol('a'), 'Symbol(a)'],
])('%s', (value, words) => {
  expect(describe(value)).toBe(words);
});
