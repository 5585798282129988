import { describe, expect, it } from 'vitest';
import { windows } from './windows.ts';

describe('windows', () => {
  it('are the longest first, from the end, and cover everything', () => {
    expect([...windows(5, 5)]).toEqual([
      [0, 5],
      [1, 5],
      [0, 4],
      [3, 5],
      [1, 3],
      [0, 2],
      [4, 5],
      [3, 4],
      [2, 3],
      [1, 2],
      [0, 1],
    ]);
  });

  it('are none of nothing, and one of one', () => {
    expect([...windows(0, 0)]).toEqual([]);
    expect([...windows(1, 1)]).toEqual([[0, 1]]);
    expect([...windows(1, 0)]).toEqual([]);
  });
});
