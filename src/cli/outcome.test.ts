import { describe, expect, it } from 'vitest';
import { exitCodeOf } from './outcome.ts';

describe('the exit code of a run', () => {
  const law = { status: 'held', runs: 100, uncertified: 0, undecided: 0 };
  const of = (change: object, strict = false) =>
    exitCodeOf(
      { laws: [law], corpus: [], selfTest: { missed: [] }, runs: 100, ...change } as never,
      strict,
    );

  it.each([
    ['held', {}, 0, 0],
    ['one falsified', { laws: [law, { ...law, status: 'falsified' }] }, 1, 1],
    ['a kept case fails', { corpus: [{ status: 'held' }, { status: 'fails' }] }, 1, 1],
    ['some skipped', { laws: [law, { ...law, status: 'skipped' }] }, 0, 0],
    ['all skipped', { laws: [{ ...law, status: 'skipped' }] }, 2, 2],
    ['a known bug missed', { selfTest: { missed: ['x'] }, laws: [] }, 70, 70],
    ['interrupted', { laws: [{ ...law, because: 'interrupted' }] }, 130, 130],
    ['undecided', { laws: [law, { ...law, status: 'undecided' }] }, 0, 3],
    ['2 % uncertified', { laws: [{ ...law, uncertified: 2 }] }, 0, 0],
    ['3 % uncertified', { laws: [{ ...law, uncertified: 3 }] }, 0, 3],
    ['5 % undecided', { laws: [{ ...law, undecided: 5 }] }, 0, 0],
    ['6 % undecided', { laws: [{ ...law, undecided: 6 }] }, 0, 3],
    ['2 % not supported', { laws: [{ ...law, unsupported: 2 }] }, 0, 0],
    ['3 % not supported', { laws: [{ ...law, unsupported: 3 }] }, 0, 3],
    ['half its runs', { laws: [{ ...law, partial: true, runs: 50 }] }, 0, 0],
    ['less than half', { laws: [{ ...law, partial: true, runs: 49 }] }, 0, 3],
  ])('%s', (_, change, code, strict) => {
    expect([of(change), of(change, true)]).toEqual([code, strict]);
  });
});
