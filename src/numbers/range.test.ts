import { expect, it } from 'vitest';
import { range } from './range.ts';

it('is every number from 0 to n − 1', () => {
  expect(range(3)).toEqual([0, 1, 2]);
  expect(range(0)).toEqual([]);
});
