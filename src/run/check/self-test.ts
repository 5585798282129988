import type { Law } from '../../laws/law.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { type Mutant, subjectOf } from '../../subjects/mutant.ts';
import { drive } from '../trial/drive.ts';
import { breather } from './breathe.ts';

/** Which known bugs the laws still catch, by their pinned counterexamples. */
export interface SelfTest {
  readonly caught: number;
  readonly total: number;
  /** Names of the mutants that were not caught: the harness itself is broken when there is one. */
  readonly missed: readonly string[];
}

/**
 * Replays each mutant's pinned counterexample: the law must fail there, in the pinned class. Where the
 * run is stopped before the last one, fewer are caught, and none of the others is called missed.
 */
export const selfTest = async (
  mutants: readonly Mutant[],
  laws: readonly Law[],
  stopped: () => unknown = () => undefined,
): Promise<SelfTest> => {
  const missed: string[] = [];
  const breathe = breather();
  let tried = 0;
  for (const mutant of mutants) {
    await breathe();
    if (stopped()) break;
    tried++;
    const law = laws.find(({ id }) => id === mutant.killedBy.law);
    const respondent = inProcess(() => subjectOf(mutant), { subject: mutant.name });
    const trial = law && (await drive(law, mutant.minimal, respondent));
    const caught = trial?.status === 'failed' && trial.class === mutant.killedBy.class;
    if (!caught) missed.push(mutant.name);
  }
  return { caught: tried - missed.length, total: mutants.length, missed };
};
