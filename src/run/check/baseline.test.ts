import { describe, expect, it } from 'vitest';
import type { LawResult, RunDocument } from '../../documents/run.ts';
import { compareRuns } from './baseline.ts';

const law = (id: string, status: LawResult['status'], tightness = 0): LawResult => ({
  ...{ id, statement: '', formula: '', status, tightness },
  ...{ runs: 9, uncertified: 0, unsupported: 0, undecided: 0, silent: 0, ms: 1, drawn: {} },
});

const run = (...laws: LawResult[]): RunDocument => ({
  ...{ schema: 'foldproof/run@1', subject: 's', precision: 'float64', seed: 7, runs: 9 },
  ...{ selfTest: { caught: 0, total: 0, missed: [] }, corpus: [], causes: [], laws, ms: 1 },
});

describe('compareRuns', () => {
  it('tells new failures, fixed ones and those that are still there', () => {
    const before = run(law('a', 'held'), law('b', 'falsified'), law('c', 'falsified'));
    const now = run(law('a', 'falsified'), law('b', 'held'), law('c', 'falsified'));
    const { subject, seed, runs, ...rest } = compareRuns(before, law0(now));
    expect({ subject, seed, runs }).toEqual({ subject: 's', seed: 7, runs: 9 });
    const lists = { new: ['a', 'd'], fixed: ['b'], stillFailing: ['c'], looser: [], notRun: [] };
    expect(rest).toEqual(lists);
  });

  it('tells where the slack grew more than ten times, and where exact answers no longer are', () => {
    const before = run(law('a', 'held', 0.01), law('b', 'held', 0.01), law('c', 'held', 0));
    const now = run(law('a', 'held', 0.1), law('b', 'held', 0.2), law('c', 'held', 1e-9));
    expect(compareRuns(before, now).looser).toEqual([
      { law: 'b', before: 0.01, now: 0.2 },
      { law: 'c', before: 0, now: 1e-9 },
    ]);
  });

  it('tells which laws have no verdict any more; a law that never had one is none of them', () => {
    const before = run(
      law('a', 'held'),
      law('b', 'falsified'),
      law('c', 'skipped'),
      law('d', 'held'),
    );
    const now = run(law('a', 'skipped'), law('b', 'undecided'), law('c', 'skipped'));
    expect(compareRuns(before, now)).toMatchObject({ notRun: ['a', 'b', 'd'], new: [], fixed: [] });
  });
});

/** The run with one more law, which fails, and which the earlier run did not have. */
const law0 = (document: RunDocument): RunDocument => ({
  ...document,
  laws: [...document.laws, law('d', 'falsified')],
});
