import { expect, it } from 'vitest';
import { onceEach } from './once-each.ts';

it('asks once for each object, of what is undefined too', () => {
  const asked: number[][] = [];
  const first = onceEach((row: number[]) => {
    asked.push(row);
    return row[0];
  });
  const [one, none] = [[1], [] as number[]];
  expect([one, none, one, none, [1]].map(first)).toEqual([1, undefined, 1, undefined, 1]);
  expect(asked).toEqual([[1], [], [1]]);
});
