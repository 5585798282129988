import type { ActivationOutcome } from '../../documents/activation-outcome.ts';
import type { ToldLaw, ToldRun } from '../told.ts';

/** What is printed of a law: its status, or Partial where time cut it below half its runs. */
export type Word = ToldLaw['status'] | 'partial';

/** Words of a status, in a column of their own. */
export const statusWords: Readonly<Record<Word, string>> = {
  held: 'Held',
  falsified: 'Falsified',
  'refuted-as-intended': 'Refuted as intended',
  undecided: 'Undecided',
  partial: 'Partial',
  skipped: 'Skipped',
};

/** The runs that a law was to have. */
export const runsAsked = ({ asked }: ToldLaw, { runs, shard }: Pick<ToldRun, 'runs' | 'shard'>) =>
  asked ?? (shard ? Math.floor(runs / shard.count) : runs);

/** The status of a law as it is printed: one that time cut below half its runs has held of too few. */
export const wordOf = (law: ToldLaw, run: Pick<ToldRun, 'runs' | 'shard'>): Word => {
  const cut = law.partial === true && law.runs < runsAsked(law, run) / 2;
  return cut && law.status !== 'falsified' && law.status !== 'skipped' ? 'partial' : law.status;
};

/** Whether no case was about an activation: a run of few cases, or one that was ended, does not come to all of them. */
export const isUntried = ({ runs }: Pick<ActivationOutcome, 'runs'>): boolean => runs === 0;

/** What is printed of an activation that no case was about: nothing skipped it. */
export const untried = 'Not tried';

/** Laws that were skipped, by the reason; the reason of most laws first. */
export const skippedBy = (laws: readonly ToldLaw[]): [because: string, ids: string[]][] => {
  const groups = new Map<string, string[]>();
  for (const { id, status, because = '' } of laws) {
    if (status === 'skipped') groups.set(because, [...(groups.get(because) ?? []), id]);
  }
  return [...groups].toSorted(([, a], [, b]) => b.length - a.length);
};
