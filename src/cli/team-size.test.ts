import { expect, it } from 'vitest';
import { teamSize } from './team-size.ts';

it('one worker a core, one for each 4,000 cases, 8 at the most', () => {
  expect(teamSize(86_000, 2)).toBe(2);
  expect(teamSize(86_000, 1)).toBe(1);
  expect([0, 7_999, 8_000, 11_999, 12_000].map((cases) => teamSize(cases, 4))).toEqual([
    1, 1, 2, 2, 3,
  ]);
  expect(teamSize(1_000_000, 64)).toBe(8);
});

it('is told by the machine how many cores it has', () => {
  expect(teamSize(7_999)).toBe(1);
  expect(teamSize(1_000_000)).toBeGreaterThanOrEqual(1);
});
