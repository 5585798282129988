import type { SelfTest, Shard } from '../../documents/run.ts';
import type { Law } from '../../laws/law.ts';
import { wireNow } from '../../models/wire-now.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { type Mutant, subjectOf } from '../../subjects/mutant.ts';
import { settle } from '../counterexample/memory.ts';
import { drive } from '../trial/drive.ts';

/** Whether a law fails at the pinned counterexample of a mutant, in the pinned class. */
const failsAtPinned = async (mutant: Mutant, law: Law): Promise<boolean> => {
  const respondent = inProcess(() => subjectOf(mutant), { subject: mutant.name });
  const trial = await settle(await drive(law, mutant.minimal, respondent), respondent);
  return trial.status === 'failed' && trial.class === mutant.killedBy.class;
};

/** What was found in this process: it depends on the code alone, which does not change while the process runs. */
const known = new WeakMap<Mutant, WeakMap<Law, boolean>>();

/** Whether a mutant's law still fails at its pinned counterexample, in the pinned class; tried once in a process. */
const isCaught = async (mutant: Mutant, laws: readonly Law[]): Promise<boolean> => {
  const law = laws.find(({ id }) => id === mutant.killedBy.law);
  if (!law) return false;
  const before = known.get(mutant) ?? new WeakMap<Law, boolean>();
  const caught = before.get(law) ?? (await failsAtPinned(mutant, law));
  known.set(mutant, before.set(law, caught));
  return caught;
};

/** Mutants of model files are not asked where the package that reads such files is not installed. */
const canBeAsked = ({ subject }: Mutant): boolean => !subject().rewrite || wireNow() !== undefined;

/** A self-test that is done a step at a time, beside the laws. */
export interface SelfTesting {
  /** Replays known bugs for some milliseconds, at least one. False when none are left. */
  readonly step: (milliseconds: number) => Promise<boolean>;
  /** What is known so far: bugs that were not come to are neither caught nor missed. */
  readonly result: () => SelfTest;
}

/**
 * Replays each mutant's pinned counterexample: the law must fail there, in the pinned class. Of a self-test that the
 * workers of a run share, `share` says which mutants are replayed here; the total is of all.
 */
export const selfTesting = (
  given: readonly Mutant[],
  laws: readonly Law[],
  { index, count }: Shard = { index: 1, count: 1 },
): SelfTesting => {
  const all = given.filter(canBeAsked);
  const mutants = all.filter((_, k) => k % count === index - 1);
  const missed: string[] = [];
  let tried = 0;
  return {
    step: async (milliseconds) => {
      const end = performance.now() + milliseconds;
      do {
        const mutant = mutants[tried];
        if (!mutant) return false;
        tried++;
        if (!(await isCaught(mutant, laws))) missed.push(mutant.name);
      } while (performance.now() < end);
      return tried < mutants.length;
    },
    result: () => ({ caught: tried - missed.length, total: all.length, missed: [...missed] }),
  };
};

/** The whole self-test at once. */
export const selfTest = async (
  mutants: readonly Mutant[],
  laws: readonly Law[],
): Promise<SelfTest> => {
  const { step, result } = selfTesting(mutants, laws);
  await step(Number.POSITIVE_INFINITY);
  return result();
};
