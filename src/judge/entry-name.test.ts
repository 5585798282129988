import { expect, it } from 'vitest';
import { entryName } from './entry-name.ts';

it.each([
  ['W′', 'W′[1][0]'],
  ['W′ of what it gave', 'W′[1][0] of what it gave'],
  ['y asked again', 'y[1][0] asked again'],
  ['f(x + y) − f(x)', 'f(x + y) − f(x), entry [1][0]'],
  ['the y of two', 'the y of two, entry [1][0]'],
  ['y of one\nand two', 'y of one\nand two, entry [1][0]'],
])('the entry of %s is %s', (what, name) => {
  expect(entryName(what, [1, 0])).toBe(name);
});
