import { expect, it } from 'vitest';
import { spreadAlong } from './spread-along.ts';

it('gives each unit its entry', () => {
  expect(spreadAlong(['a', 'b'], 1, 2)).toEqual(['a', 'b']);
  expect(spreadAlong(['a', 'b'], 2, 4)).toEqual(['a', 'a', 'b', 'b']);
  expect(spreadAlong(['a', 'b'], 1, 4)).toEqual(['a', 'b', 'a', 'b']);
  expect(spreadAlong(['a', 'b'], 2, 8)).toEqual(['a', 'a', 'b', 'b', 'a', 'a', 'b', 'b']);
  expect(spreadAlong(['a'], 1, 0)).toEqual([]);
});
