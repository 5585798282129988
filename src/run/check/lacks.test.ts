import { expect, it } from 'vitest';
import type { Law, Profile } from '../../laws/law.ts';
import divisionByZero from '../../laws/sentences/fold-division-by-zero.ts';
import preserves from '../../laws/sentences/fold-preserves.ts';
import { float64 } from '../../numbers/format.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { lacks } from './lacks.ts';

const subject = { name: 'it', fold: () => ({ inputs: 1, layers: [] }) };
const lacking = (law: Law, profile: Partial<Profile>): string[] => {
  const { profile: own, ...respondent } = inProcess(subject, { subject: 'it' });
  return lacks(law, { ...respondent, profile: { ...own, format: float64, ...profile } });
};

it.each([
  [divisionByZero, { layers: ['dense', 'batch-norm'] }, []],
  [divisionByZero, { layers: ['dense', 'conv'] }, ['batch-norm layers']],
  [divisionByZero, { patterns: ['dense+', 'conv batch-norm?'] }, []],
  [divisionByZero, { patterns: ['dense+', 'sum(batch-norm | )'] }, []],
  [divisionByZero, { patterns: ['dense+'] }, ['pattern with batch-norm layers']],
  [preserves, { patterns: ['dense+'] }, []],
] as const)('$0.id of a subject with $1 lacks $2', (law, profile, missing) => {
  expect(lacking(law, profile)).toEqual(missing);
});
