import { expect, it } from 'vitest';
import { teamSize } from './team-size.ts';

it('one worker a core, one for each 4,000 cases, 8 at the most', () => {
  expect(teamSize(86_000, { cores: 2 })).toBe(2);
  expect(teamSize(86_000, { cores: 1 })).toBe(1);
  const sizes = [0, 7_999, 8_000, 11_999, 12_000].map((cases) => teamSize(cases, { cores: 4 }));
  expect(sizes).toEqual([1, 1, 2, 2, 3]);
  expect(teamSize(1_000_000, { cores: 64 })).toBe(8);
});

it('one alone where time is short', () => {
  expect(teamSize(86_000, { cores: 2, time: 4_999 })).toBe(1);
  expect(teamSize(86_000, { cores: 2, time: 5_000 })).toBe(2);
});

it('is told by the machine how many cores it has', () => {
  expect(teamSize(7_999)).toBe(1);
  expect(teamSize(1_000_000)).toBeGreaterThanOrEqual(1);
});
