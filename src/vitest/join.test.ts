import { describe, expect, it } from 'vitest';
import { openCase } from '../documents/open-case.ts';
import type { LawResult } from '../documents/run.ts';
import { dense, stackOf } from '../network/stack.ts';
import { stringify } from '../numbers/json.ts';
import { joinLaw, joinRecords } from './join.ts';

const law = (some: Partial<LawResult> = {}): LawResult => ({
  id: 'test/law',
  statement: 'a law',
  formula: '',
  status: 'held',
  runs: 10,
  uncertified: 1,
  unsupported: 0,
  undecided: 0,
  silent: 2,
  tightness: 0.5,
  ms: 3,
  drawn: { integers: 4 },
  depths: { 2: 10 },
  ...some,
});

describe('the same law, tested several times', () => {
  it('counts all its runs', () => {
    const second = law({
      tightness: 0.75,
      runs: 5,
      drawn: { dyadics: 2, integers: 1 },
      miss: 1e-9,
      affine: 3,
      ran: 4,
      open: [openCase(2, 'no verdict', { stack: stackOf(dense([[1]])), inputs: [[0]] })],
    });
    expect(joinLaw([law(), law({ status: 'skipped', runs: 0 }), second])).toMatchObject({
      status: 'held',
      runs: 15,
      uncertified: 2,
      silent: 4,
      affine: 3,
      ran: 4,
      open: [{ run: 2 }],
      tightness: 0.75,
      miss: 1e-9,
      ms: 6,
      drawn: { integers: 5, dyadics: 2 },
      depths: { 2: 20 },
    });
  });

  it('is falsified where it once was; undecided or skipped only where it is no more than that', () => {
    const status = (...statuses: LawResult['status'][]) =>
      joinLaw(statuses.map((one) => law({ status: one }))).status;
    expect(status('held', 'falsified', 'undecided')).toBe('falsified');
    expect(status('undecided', 'held')).toBe('held');
    expect(status('skipped', 'undecided')).toBe('undecided');
    expect(status('skipped', 'skipped')).toBe('skipped');
  });
});

describe('what tests recorded', () => {
  const text = (some: object = {}) =>
    stringify({
      schema: 'foldproof/run@1',
      subject: 'mine',
      precision: 'float64',
      seed: 1,
      runs: 10,
      selfTest: { caught: 0, total: 0, missed: [] },
      corpus: [],
      laws: [law()],
      ms: 3,
      ...some,
    });

  it('is one document a subject and precision', () => {
    const joined = joinRecords([
      text(),
      text({ precision: 'float32' }),
      text({
        runs: 20,
        laws: [law(), law({ id: 'test/other', tightness: Number.POSITIVE_INFINITY })],
      }),
    ]);
    expect(joined.map(({ precision, runs }) => [precision, runs])).toEqual([
      ['float64', 20],
      ['float32', 10],
    ]);
    expect(joined[0]!.laws.map(({ id, runs }) => [id, runs])).toEqual([
      ['test/law', 20],
      ['test/other', 10],
    ]);
    expect(joinRecords([])).toEqual([]);
  });
});
