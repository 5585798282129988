import { type CaseArbitrary, cases, drawCase, type Size } from '../generators/cases.ts';
import type { Case } from '../laws/case.ts';
import type { Law } from '../laws/law.ts';
import type { Respondent } from '../subjects/subject.ts';
import { type Counterexample, counterexampleOf, type Replay, sizeOf } from './counterexample.ts';
import { drive, type Failed, type Trial } from './drive.ts';
import { explain } from './explain.ts';
import { afterLayers } from './prefixes.ts';
import { caseSeed } from './seed.ts';
import { failsAlike, shrink } from './shrink.ts';
import { type Tally, tally } from './tally.ts';

/** How much of a law is run, and how. */
export interface Budget {
  readonly seed: number;
  /** Cases 0 … runs − 1. */
  readonly runs: number;
  readonly size: Size;
  /** Only cases k ≡ index − 1 (mod count). */
  readonly shard?: { readonly index: number; readonly count: number };
  /** Time of day, in milliseconds, at which the law stops with what it has. */
  readonly deadline?: number;
  /** The longest that one counterexample is shrunk, in milliseconds. */
  readonly shrinkTime: number;
  /** Aborted when the user interrupts the run. */
  readonly signal?: AbortSignal;
}

export interface LawResult {
  readonly id: string;
  readonly statement: string;
  readonly formula: string;
  readonly status: 'held' | 'falsified' | 'refuted-as-intended' | 'undecided' | 'skipped';
  /** Cases that were run to a judgement, the uncertified included. */
  readonly runs: number;
  readonly uncertified: number;
  /** Of a law that needs a witness: runs in which none was found. */
  readonly undecided: number;
  /** The largest gap ÷ tolerance seen in cases that held. */
  readonly tightness: number;
  readonly ms: number;
  /** How often each regime of the generator was drawn. */
  readonly drawn: Tally['drawn'];
  /** What else was seen of the cases, as counts; none for a law that a kept case falsified. */
  readonly depths?: Tally['depths'];
  readonly widths?: Tally['widths'];
  readonly slack?: Tally['slack'];
  /** Why the law did not run to its end: what the subject lacks, or what cut it. */
  readonly because?: string;
  /** Time or the user cut it before all its runs. */
  readonly partial?: true;
  readonly counterexample?: Counterexample;
}

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

const repeats = 5;

/** How many of five more runs of a case fail as the first did. */
const recurrences = async (first: Failed, again: () => Promise<Trial>): Promise<number> => {
  let failures = 0;
  for (let i = 0; i < repeats; i++)
    if (failsAlike({ ...first, ratio: 0 }, await again())) failures++;
  return failures;
};

/**
 * From a failing case to what is kept of it: the simplest case that fails alike, run again before it
 * is believed. Where it fails each time, but never in a subject that was asked nothing before, the
 * answer depends on history: *not a function of its argument*. Where it fails only now and then it is
 * *flaky*: shrunk with three tries a case, it falsifies, and it says so.
 */
export const counterexampleFrom = async (
  law: Law,
  respondent: Respondent,
  found: Case,
  first: Failed,
  { shrinkTime, size }: Pick<Budget, 'shrinkTime' | 'size'>,
  replay: (id: string) => Replay,
): Promise<Counterexample> => {
  const run = (c: Case): Promise<Trial> => drive(law, c, respondent);
  const steady = (await recurrences(first, () => run(found))) === repeats;
  const patient = async (c: Case): Promise<Trial> => {
    let trial = await run(c);
    for (let i = 1; i < 3 && !failsAlike(first, trial); i++) trial = await run(c);
    return trial;
  };
  const arbitrary: CaseArbitrary = cases(law.domain, respondent.profile, size);
  const shrunk = await shrink(arbitrary, found, first, steady ? run : patient, shrinkTime);
  const warm = await recurrences(shrunk.failed, () => run(shrunk.case));
  const cold = await recurrences(shrunk.failed, async () => {
    await respondent.restart();
    return run(shrunk.case);
  });
  const history = warm === repeats && cold === 0;
  const failed: Failed = history
    ? {
        ...shrunk.failed,
        class: 'not a function of its argument',
        message: `${shrunk.failed.message}; but only after other questions, never in a fresh subject`,
      }
    : shrunk.failed;
  const flaky = !history && cold < repeats;
  const parts = history || flaky ? {} : await dissect(law, respondent, shrunk);
  const { layers, scalars } = sizeOf(found);
  return counterexampleOf(
    {
      law: law.id,
      subject: respondent.profile.name,
      precision: respondent.profile.format.name,
      case: shrunk.case,
      flaky,
      shrunkFrom: { layers, scalars },
      evaluations: shrunk.evaluations,
      interrupted: shrunk.interrupted,
      ...parts,
    },
    failed,
    replay,
  );
};

/**
 * What a reader wants to know next of a case that fails: which numbers matter, and after which layer
 * the error comes in. Of one that fails each time alone: no search is worth a subject that hangs.
 */
const dissect = async (
  law: Law,
  respondent: Respondent,
  { case: c, failed }: { case: Case; failed: Failed },
): Promise<Pick<Counterexample, 'matters' | 'afterLayer'>> => {
  if (failed.class === 'timed out' || failed.class === 'ended') return {};
  const arbitrary = cases(law.domain, respondent.profile);
  const matters = await explain(
    c,
    (varied) => arbitrary.canShrinkWithoutContext(varied),
    (varied) => drive(law, varied as Case, respondent),
  );
  return { matters, afterLayer: await afterLayers(c, respondent) };
};

/** Lets timers, signals and child processes have their turn: the run must stay interruptible. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

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
  const counts = { runs: 0, uncertified: 0, undecided: 0, tightness: 0 };
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
  const { seed, runs, size, shard, deadline, signal } = budget;
  const { index, count } = shard ?? { index: 1, count: 1 };
  const stopped = (): string | undefined =>
    signal?.aborted
      ? 'interrupted'
      : deadline && Date.now() >= deadline
        ? 'out of time'
        : undefined;

  let breath = Date.now();
  let k = index - 1;
  let cut = stopped();
  while (k < runs && !cut) {
    // A window of cases is under way at once, so that a subject in another process is kept busy.
    const window: number[] = [];
    for (; k < runs && window.length < respondent.window; k += count) window.push(k);
    const trials = await Promise.all(
      window.map(async (run) => {
        const { case: c, regimes } = drawCase(
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
      else if (trial.status === 'held') {
        counts.tightness = Math.max(counts.tightness, trial.tightness);
        seen.held(trial.tightness);
      } else {
        const counterexample = await counterexampleFrom(law, respondent, c, trial, budget, (name) =>
          replay(name, run),
        );
        return result({ status: 'falsified', counterexample });
      }
    }
    if (Date.now() - breath > 40) {
      progress(law, counts.runs);
      await breathe();
      breath = Date.now();
    }
    cut = stopped();
  }
  if (k >= runs) cut = undefined;
  const partial = cut ? { partial: true as const, because: cut } : {};
  if (counts.runs === counts.uncertified + counts.undecided) {
    const because =
      cut ?? (counts.undecided > 0 ? 'no witness was found' : 'no run had a certificate');
    return result({ status: 'undecided', because, ...partial });
  }
  return result({ status: quantifier === 'some' ? 'refuted-as-intended' : 'held', ...partial });
};
