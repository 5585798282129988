import { drawCase } from '../generators/cases.ts';
import type { Case } from '../laws/case.ts';
import type { Law } from '../laws/law.ts';
import type { Layer } from '../network/stack.ts';
import type { Respondent } from '../subjects/subject.ts';
import { counterexampleFrom } from './believe.ts';
import { breather } from './breathe.ts';
import type { Replay } from './counterexample.ts';
import { drive } from './drive.ts';
import type { Budget, LawResult } from './law-result.ts';
import { caseSeed } from './seed.ts';
import { tally } from './tally.ts';
import { simplestWitness } from './witness.ts';

export type { Budget, LawResult } from './law-result.ts';

/** What the driver of a whole run hears while a law goes on. */
export type Progress = (law: Law, runs: number) => void;

/** What a subject lacks for a law: asks it does not offer. Empty when it can be asked. */
export const lacks = (law: Law, { profile }: Respondent): string[] => {
  const takes = profile.layers.includes('activation');
  return [
    ...law.asks.filter((ask) => !profile.asks.includes(ask)),
    ...(law.domain.activations && !takes ? ['activation layers'] : []),
    ...(law.sends ?? []).filter((name) => !takes || !profile.activations.includes(name)),
  ];
};

/** What is counted as a law goes on. */
type Counted = {
  -readonly [K in 'runs' | 'uncertified' | 'undecided' | 'silent' | 'tightness']: LawResult[K];
} & {
  miss?: number;
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
  const seen = tally();
  const counts: Counted = { runs: 0, uncertified: 0, undecided: 0, silent: 0, tightness: 0 };
  const result = (rest: Partial<LawResult> & Pick<LawResult, 'status'>): LawResult => ({
    id,
    statement,
    formula,
    ...counts,
    ms: Date.now() - started,
    ...seen.counts,
    ...rest,
  });
  const missing = lacks(law, respondent);
  if (missing.length > 0) {
    return result({ status: 'skipped', because: `the subject offers no ${missing.join(', no ')}` });
  }
  const { seed, size, shard, deadline, signal } = budget;
  const runs = Math.ceil(budget.runs / (law.sample ?? 1));
  const { index, count } = shard ?? { index: 1, count: 1 };
  const stopped = (): string | undefined =>
    signal?.aborted
      ? 'interrupted'
      : deadline !== undefined && Date.now() >= deadline
        ? 'out of time'
        : undefined;

  const breathe = breather();
  let witnessed: Case<Layer> | undefined;
  let k = index - 1;
  let cut = stopped();
  while (k < runs && !cut) {
    // A window of cases is under way at once, so that a subject in another process is kept busy.
    const window: number[] = [];
    for (; k < runs && window.length < respondent.window; k += count) window.push(k);
    const trials = await Promise.all(
      window.map(async (run) => {
        const { case: c, regimes } = drawCase<Layer>(
          law.domain,
          respondent.profile,
          size,
          caseSeed(seed, id, run),
        );
        return { run, c, regimes, trial: await drive(law, c, respondent) };
      }),
    );
    for (const { run, c, regimes, trial } of trials) {
      counts.runs++;
      seen.drawn(c, regimes);
      if (trial.status === 'uncertified') counts.uncertified++;
      else if (trial.status === 'undecided') counts.undecided++;
      else if (trial.status === 'says nothing') counts.silent++;
      else if (trial.status === 'held') {
        counts.tightness = Math.max(counts.tightness, trial.tightness);
        if (trial.witness) witnessed ??= c;
        if (law.miss) counts.miss = Math.max(counts.miss ?? 0, law.miss(c));
        seen.held(trial.tightness);
      } else {
        const counterexample = await counterexampleFrom(law, respondent, c, trial, budget, (name) =>
          replay(name, run),
        );
        return result({ status: 'falsified', counterexample });
      }
    }
    if (await breathe()) progress(law, counts.runs);
    cut = stopped();
  }
  if (k >= runs) cut = undefined;
  const partial = cut ? { partial: true as const, because: cut } : {};
  if (counts.runs === counts.uncertified + counts.undecided + counts.silent) {
    const because =
      cut ?? (counts.undecided > 0 ? 'no witness was found' : 'no run had a certificate');
    return result({ status: 'undecided', because, ...partial });
  }
  if (quantifier === 'every') return result({ status: 'held', ...partial });
  const witness = witnessed && (await simplestWitness(law, respondent, witnessed, budget));
  return result({ status: 'refuted-as-intended', ...(witness && { witness }), ...partial });
};
