import type { Budget } from '../run/check/budget.ts';

/** A budget for tests: 40 cases of at most 4 layers of at most 4 units from seed 1, and what is given. */
export const smallBudget = (given: Partial<Budget> = {}): Budget => ({
  seed: 1,
  runs: 40,
  size: { layers: 4, units: 4 },
  shrinkTime: 60_000,
  ...given,
});
