import type { Baseline, LawResult, RunDocument } from '../../documents/run.ts';

/** The largest gap of 1,000 random cases varies by itself; a growth past this does not. */
export const grown = 10;

const good: readonly LawResult['status'][] = ['held', 'refuted-as-intended'];

const isLooser = (before: number, now: number): boolean =>
  before === 0 ? now > 0 : now > grown * before;

/** What changed from an earlier run to this one. It moves no exit code: this run's verdicts do. */
export const compareRuns = (before: RunDocument, now: RunDocument): Baseline => {
  const earlier = new Map(before.laws.map((law) => [law.id, law]));
  const failedBefore = (id: string): boolean => earlier.get(id)?.status === 'falsified';
  const current = new Map(now.laws.map((law) => [law.id, law]));
  const ids = (keep: (law: LawResult) => boolean): string[] =>
    now.laws.filter(keep).map((l) => l.id);
  return {
    subject: before.subject,
    seed: before.seed,
    runs: before.runs,
    new: ids(({ id, status }) => status === 'falsified' && !failedBefore(id)),
    fixed: ids(({ id, status }) => good.includes(status) && failedBefore(id)),
    stillFailing: ids(({ id, status }) => status === 'falsified' && failedBefore(id)),
    looser: now.laws.flatMap(({ id, status, tightness }) => {
      const was = earlier.get(id);
      const both = was?.status === 'held' && status === 'held';
      return both && isLooser(was.tightness, tightness)
        ? [{ law: id, before: was.tightness, now: tightness }]
        : [];
    }),
    notRun: before.laws
      .filter(({ id, status }) => {
        const today = current.get(id)?.status;
        const decided = good.includes(status) || status === 'falsified';
        return decided && (today === undefined || today === 'skipped' || today === 'undecided');
      })
      .map(({ id }) => id),
  };
};
