import type { Law } from '../laws/law.ts';
import { inProcess } from '../subjects/in-process.ts';
import { type Mutant, subjectOf } from '../subjects/mutant.ts';
import { drive } from './drive.ts';

/** Which known bugs the laws still catch, by their pinned counterexamples. */
export interface SelfTest {
  readonly caught: number;
  readonly total: number;
  /** Names of the mutants that were not caught: the harness itself is broken when there is one. */
  readonly missed: readonly string[];
}

/** Replays each mutant's pinned counterexample: the law must fail there, in the pinned class. */
export const selfTest = async (
  mutants: readonly Mutant[],
  laws: readonly Law[],
): Promise<SelfTest> => {
  const missed: string[] = [];
  for (const mutant of mutants) {
    const law = laws.find(({ id }) => id === mutant.killedBy.law);
    const respondent = inProcess(() => subjectOf(mutant), { subject: mutant.name });
    const trial = law && (await drive(law, mutant.minimal, respondent));
    const caught = trial?.status === 'failed' && trial.class === mutant.killedBy.class;
    if (!caught) missed.push(mutant.name);
  }
  return { caught: mutants.length - missed.length, total: mutants.length, missed };
};
