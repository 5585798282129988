import { type CaseArbitrary, cases } from '../../generators/cases.ts';
import type { Case } from '../../laws/case.ts';
import type { Law } from '../../laws/law.ts';
import type { Layer } from '../../network/stack.ts';
import type { Respondent } from '../../subjects/subject.ts';
import { dependsOnHistory, dissect } from '../counterexample/believe.ts';
import {
  type Counterexample,
  counterexampleOf,
  type Replay,
} from '../counterexample/counterexample.ts';
import { neighbours } from '../counterexample/explain.ts';
import { replayCommand } from '../store/commands.ts';
import { drive, type Failed, type Trial } from '../trial/drive.ts';
import { lacks } from './run-law.ts';

const history = 'not a function of its argument';

/** A kept counterexample, run again. */
export interface CorpusResult {
  readonly id: string;
  readonly law: string;
  /** fixed: it failed in this subject once, and does not now. held: it was another subject's. */
  readonly status: 'fails' | 'fixed' | 'held' | 'uncertified' | 'undecided' | 'skipped';
  /** Of one that fails: what is wrong. Of one that could not be judged: why. */
  readonly because?: string;
}

export const replayOf =
  (respondent: Respondent, seed?: number) =>
  (id: string, run?: number): Replay => ({
    command: replayCommand(id, respondent),
    ...(seed !== undefined && run !== undefined && { seed, run }),
    ...('subject' in respondent.origin && { subject: respondent.origin.subject }),
  });

/** A kept counterexample as it fails now, in this subject. */
const again = (kept: Counterexample, failed: Failed, respondent: Respondent): Counterexample => {
  const { profile } = respondent;
  const found = {
    law: kept.law,
    subject: profile.name,
    precision: profile.format.name,
    case: kept.case,
    flaky: kept.flaky,
  };
  const { seed, run } = kept.replay;
  return counterexampleOf(found, failed, (id) => replayOf(respondent, seed)(id, run));
};

/** Why a run is to stop, once it is. */
export type Stopped = () => string | undefined;

/** How often a case that is kept as flaky is run, and how many questions go before one with a history. */
const tries = 20;

/** What a kept case comes to, and why that says little where it does. */
type Judged = { readonly trial: Trial; readonly because?: string };

const holds = (trial: Trial): boolean => trial.status === 'held' || trial.status === 'says nothing';

/** One that did not fail each time when it was found: to hold once says nothing. */
const judgeFlaky = async (run: () => Promise<Trial>, stopped: Stopped): Promise<Judged> => {
  let trial = await run();
  let held = 1;
  for (; held < tries && holds(trial) && !stopped(); held++) trial = await run();
  const because = `it held in ${held} runs, but it is kept as flaky: it may fail in another`;
  return holds(trial) ? { trial, because } : { trial };
};

/** A law that itself asks twice needs no other questions: its case holds, or it does not. */
const asksTwice = (trial: Trial): boolean =>
  trial.status === 'held' &&
  trial.all?.some(({ comparison }) => comparison.otherwise === history) === true;

/**
 * One that failed only after other questions, which are not kept. It is asked alone, and then after
 * cases of the same shapes that differ in a number: what such a subject remembers is often of those.
 */
const judgeHistory = async (
  c: Case<Layer>,
  belongs: (c: Case<Layer>) => boolean,
  run: (c: Case<Layer>) => Promise<Trial>,
  { restart }: Respondent,
  stopped: Stopped,
): Promise<Judged> => {
  await restart();
  const alone = await run(c);
  if (!holds(alone) || asksTwice(alone)) return { trial: alone };
  await restart(); // or it would remember this case, which is right
  let asked = 0;
  for (const other of neighbours(c)) {
    if (asked === tries || stopped()) break;
    if (!belongs(other)) continue;
    asked++;
    await run(other);
    const trial = await run(c);
    if (trial.status === 'failed') return { trial: dependsOnHistory(trial) };
    if (!holds(trial)) return { trial };
  }
  const because = `it held alone and after ${asked} other questions, but it is kept as a failure that depends on what was asked before: this says nothing of others`;
  return { trial: alone, because };
};

/** Runs one kept case: what came of it, and the counterexample anew if it still fails. */
export const rerun = async (
  kept: Counterexample,
  known: readonly Law[],
  respondent: Respondent,
  stopped: Stopped = () => undefined,
): Promise<{ result: CorpusResult; trial?: Trial; counterexample?: Counterexample }> => {
  const { id, law: name } = kept;
  const law = known.find((candidate) => candidate.id === name);
  const skip = (because: string) => ({
    result: { id, law: name, status: 'skipped' as const, because },
  });
  if (!law) return skip(`there is no law ${name}`);
  const missing = lacks(law, respondent);
  if (missing.length > 0) return skip(`the subject offers no ${missing.join(', no ')}`);
  // A kept case is untrusted input: it must be one that the law is about, in the subject's format.
  const { profile } = respondent;
  const arbitrary: CaseArbitrary<Layer> = cases(law.domain, profile);
  const belongs = (c: Case<Layer>) => arbitrary.canShrinkWithoutContext(c);
  if (!belongs(kept.case)) return skip(`its case is not one of ${name} in ${profile.format.name}`);
  const run = (c: Case<Layer>) => drive(law, c, respondent);
  const { trial, because }: Judged =
    kept.class === history
      ? await judgeHistory(kept.case, belongs, run, respondent, stopped)
      : kept.flaky
        ? await judgeFlaky(() => run(kept.case), stopped)
        : { trial: await run(kept.case) };
  if (trial.status === 'interrupted') return skip('interrupted');
  if (trial.status === 'failed') {
    const failure = `${trial.class}: ${trial.message}`;
    const counterexample = again(kept, trial, respondent);
    return { result: { id, law: name, status: 'fails', because: failure }, trial, counterexample };
  }
  if (because) return { result: { id, law: name, status: 'undecided', because }, trial };
  const fixed = kept.subject === profile.name ? 'fixed' : 'held';
  const status =
    trial.status === 'held' ? fixed : trial.status === 'says nothing' ? 'held' : trial.status;
  return { result: { id, law: name, status }, trial };
};

/**
 * The same with what a reader wants to know next: which numbers matter, after which layer it goes wrong.
 * A kept file is not believed about that: the subject may have changed since.
 */
export const withReasons = async (
  counterexample: Counterexample,
  known: readonly Law[],
  respondent: Respondent,
  signal?: AbortSignal,
): Promise<Counterexample> => {
  const law = known.find(({ id }) => id === counterexample.law);
  const { flaky, class: failure } = counterexample;
  if (!law || flaky || failure === history) return counterexample;
  const found = { case: counterexample.case, failed: { class: failure } };
  const { replay, ...rest } = counterexample;
  return { ...rest, ...(await dissect(law, respondent, found, signal)), replay };
};
