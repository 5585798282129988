import { drawCase } from '../../generators/cases.ts';
import type { Case } from '../../laws/case.ts';
import type { Law } from '../../laws/law.ts';
import type { Layer } from '../../network/stack.ts';
import type { Respondent } from '../../subjects/subject.ts';
import { asFound, counterexampleFrom } from '../counterexample/believe.ts';
import type { Replay } from '../counterexample/counterexample.ts';
import { lineOf } from '../shards/journal.ts';
import { drive } from '../trial/drive.ts';
import { breather } from './breathe.ts';
import { conclude } from './conclude.ts';
import type { Budget, LawResult } from './law-result.ts';
import { caseSeed } from './seed.ts';
import { simplestWitness } from './simplest-witness.ts';
import { seenIn, tally } from './tally.ts';

export type { Budget, LawResult } from './law-result.ts';

/** What the driver of a whole run hears while a law goes on, and what the law has come to so far. */
export type Progress = (law: Law, runs: number, soFar: () => LawResult) => void;

/** Tells why a law or a run is to stop, once it is. */
export const stopper =
  ({ deadline, signal }: { deadline: number | undefined; signal: AbortSignal | undefined }) =>
  (): string | undefined =>
    signal?.aborted
      ? 'interrupted'
      : deadline !== undefined && Date.now() >= deadline
        ? 'out of time'
        : undefined;

/** Why a result that was written while its law went on is no more than a part. */
export const unfinished = 'unfinished';

/** What a subject lacks for a law: asks it does not offer. Empty when it can be asked. */
export const lacks = (law: Law, { profile }: Respondent): string[] => {
  const takes = profile.layers.includes('activation');
  return [
    ...law.asks.filter((ask) => !profile.asks.includes(ask)),
    ...(law.domain.activations && !takes ? ['activation layers'] : []),
    ...(law.sends ?? []).filter((name) => !takes || !profile.activations.includes(name)),
  ];
};

/**
 * Runs a law against a subject: cases k = 0, 1, 2 … until one fails, the runs are done, time is up or
 * the user interrupts. The failing case with the lowest k is shrunk.
 */
export const runLaw = async (
  law: Law,
  respondent: Respondent,
  budget: Budget,
  replay: (id: string, run: number) => Replay,
  progress: Progress = () => {},
): Promise<LawResult> => {
  const started = Date.now();
  const { id, statement, formula, quantifier } = law;
  const runs = Math.ceil(budget.runs / (law.sample ?? 1));
  const seen = tally();
  const journal: string[] = [];
  const result = (rest: Partial<LawResult> & Pick<LawResult, 'status'>): LawResult => ({
    id,
    statement,
    formula,
    ...seen.counts(),
    ms: Date.now() - started,
    ...(law.sample !== undefined && { asked: runs }),
    ...rest,
    ...(budget.shard && rest.status !== 'skipped' && { journal }),
  });
  const missing = lacks(law, respondent);
  if (missing.length > 0) {
    return result({ status: 'skipped', because: `the subject offers no ${missing.join(', no ')}` });
  }
  const { seed, size, shard, deadline, signal } = budget;
  const { index, count } = shard ?? { index: 1, count: 1 };
  const stopped = stopper({ deadline, signal });

  const breathe = breather();
  let witnessed: Case<Layer> | undefined;
  let k = index - 1;
  let cut = stopped();
  while (k < runs && !cut) {
    // A window of cases is under way at once, so that a subject in another process is kept busy.
    const window: number[] = [];
    for (; k < runs && window.length < respondent.window; k += count) window.push(k);
    const trials = window.map(async (run) => {
      const { case: c, regimes } = drawCase<Layer>(
        law.domain,
        respondent.profile,
        size,
        caseSeed(seed, id, run),
      );
      return { run, c, regimes, trial: await drive(law, c, respondent) };
    });
    // In their order, and no further than the first that fails.
    for (const under of trials) {
      const { run, c, regimes, trial } = await under;
      if (trial.status === 'interrupted') {
        k = run; // it and those after it are not done
        break;
      }
      const one = seenIn(c, regimes, trial, law.miss);
      seen.add(one);
      if (shard) journal.push(lineOf(one));
      if (trial.status === 'held' && trial.witness) witnessed ??= c;
      if (trial.status !== 'failed') continue;
      // What is under way behind a subject that hangs would each wait its whole time.
      if (trial.class === 'timed out') await respondent.restart();
      await Promise.all(trials);
      const name = (id: string) => replay(id, run);
      progress(law, seen.counts().runs, () => {
        const counterexample = asFound(law, respondent, c, trial, name);
        return result({ status: 'falsified', because: unfinished, partial: true, counterexample });
      });
      const counterexample = await counterexampleFrom(law, respondent, c, trial, budget, name);
      return result({ status: 'falsified', counterexample });
    }
    if (await breathe()) {
      const { runs: done } = seen.counts();
      progress(law, done, () => result(conclude(quantifier, seen.counts(), unfinished)));
    }
    cut = stopped();
  }
  const concluded = conclude(quantifier, seen.counts(), k < runs ? cut : undefined);
  if (concluded.status !== 'refuted-as-intended' || !witnessed) return result(concluded);
  const witness = await simplestWitness(law, respondent, witnessed, budget);
  return result({ ...concluded, ...(witness && { witness }) });
};
