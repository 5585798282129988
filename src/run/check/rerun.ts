import type { Asked } from '../../documents/asked.ts';
import type { Counterexample, Origin } from '../../documents/counterexample.ts';
import type { KeptResult } from '../../documents/run.ts';
import { type CaseArbitrary, cases } from '../../generators/cases.ts';
import type { Case } from '../../laws/case.ts';
import type { Law } from '../../laws/law.ts';
import type { Network } from '../../network/network.ts';
import { precisionOf } from '../../numbers/precision.ts';
import type { Respondent } from '../../subjects/subject.ts';
import { counterexampleOf } from '../counterexample/counterexample.ts';
import { neighbours } from '../counterexample/explain.ts';
import { reasonsFor } from '../counterexample/investigate.ts';
import { dependsOnHistory, history, settle } from '../counterexample/memory.ts';
import { messageOf } from '../counterexample/message.ts';
import { startAnew } from '../counterexample/start-anew.ts';
import { drive } from '../trial/drive.ts';
import { callOf, examine } from '../trial/examine.ts';
import type { Failed, Question, Trial } from '../trial/trial.ts';
import { interrupted, type Stopped } from './cut-short.ts';
import { lacking, lacks } from './lacks.ts';

/** A kept counterexample as it fails now, in this subject. */
const again = (
  kept: Counterexample,
  failed: Failed,
  { profile }: Respondent,
  { from = {}, fromStart }: { readonly from?: Origin; readonly fromStart: boolean },
): Counterexample => {
  const { seed, run } = kept.replay;
  const exchanges = examine(failed.questions, profile);
  return counterexampleOf(
    {
      law: kept.law,
      subject: profile.name,
      precision: precisionOf(profile.format),
      case: kept.case,
      flaky: kept.flaky,
      ...(fromStart && !kept.flaky ? { asked: exchanges } : { heard: exchanges }),
      replay: {
        ...(seed !== undefined && { seed }),
        ...(run !== undefined && { run }),
        ...from,
      },
    },
    failed,
  );
};

/** How often a case that is kept as flaky is run, and how many questions go before one with a history. */
const tries = 20;

/** What a kept case comes to, and why that says little where it does. */
interface Replayed {
  readonly trial: Trial;
  readonly because?: string;
  /** The subject was started anew for it: the questions of a failure are all that it was asked since. */
  readonly fromStart?: true;
}

const holding: ReadonlySet<Trial['status']> = new Set(['held', 'says nothing', 'proved affine']);

const holds = (trial: Trial): boolean => holding.has(trial.status);

/** One that did not fail each time when it was found: to hold once says nothing. */
const replayFlaky = async (run: () => Promise<Trial>, stopped: Stopped): Promise<Replayed> => {
  let trial = await run();
  let held = 1;
  for (; held < tries && holds(trial) && !stopped(); held++) trial = await run();
  const because = `it held in ${held} runs, but it is kept as flaky: it may fail in another`;
  return holds(trial) ? { trial, because } : { trial };
};

/** A law that itself asks twice needs no other questions: its case holds, or it does not. */
const asksTwice = (trial: Trial): boolean =>
  trial.status === 'held' && trial.all.some(({ comparison }) => comparison.otherwise === history);

const failsOnlyAfter = (failed: Failed, questions: readonly Question[]): Failed => ({
  ...dependsOnHistory(failed),
  questions: [...questions],
});

/** Puts the questions that were kept to a fresh subject: whether one of them gets a wrong answer again. */
const askKept = async (
  asked: readonly Asked[],
  respondent: Respondent,
): Promise<Failed | undefined> => {
  const fresh = await startAnew(respondent);
  for (const one of asked) await fresh.respondent.ask(callOf(one));
  const questions = [...fresh.heard];
  if (!examine(questions, respondent.profile).some(({ wrong }) => wrong)) return undefined;
  const failed = { status: 'failed', class: history, ratio: Number.POSITIVE_INFINITY } as const;
  return failsOnlyAfter({ ...failed, questions }, questions);
};

/**
 * One that failed only after other questions. It is asked alone, then the questions that were kept, and
 * at last cases of the same shapes that differ in a number, each before the case: what such a subject
 * remembers is often of those.
 */
const replayHistory = async (
  { case: c, asked = [] }: Counterexample,
  belongs: (c: Case<Network>) => boolean,
  run: (c: Case<Network>, subject: Respondent) => Promise<Trial>,
  respondent: Respondent,
  stopped: Stopped,
): Promise<Replayed> => {
  await respondent.restart();
  const alone = await run(c, respondent);
  if (!holds(alone)) return { trial: alone, fromStart: true };
  const kept = asked.length > 0 && !stopped() ? await askKept(asked, respondent) : undefined;
  if (kept || asksTwice(alone)) return { trial: kept ?? alone, fromStart: true };
  const fresh = await startAnew(respondent); // or it would remember this case, which is right
  let others = 0;
  for (const other of neighbours(c)) {
    if (others === tries || stopped()) break;
    if (!belongs(other)) continue;
    others++;
    await run(other, fresh.respondent);
    const trial = await run(c, fresh.respondent);
    if (trial.status === 'failed') {
      return { trial: failsOnlyAfter(trial, fresh.heard), fromStart: true };
    }
    if (!holds(trial)) return { trial };
  }
  const because = `it held alone and after ${others} other questions, but it is kept as a failure that depends on what was asked before: this says nothing of others`;
  return { trial: alone, because };
};

/** How kept cases are run again. */
export interface RerunOptions {
  readonly stopped?: Stopped;
  /** What the commands of those that fail are made of. */
  readonly from?: Origin;
  /** The subject has been asked nothing yet. */
  readonly fresh?: boolean;
}

/** Runs one kept case: what came of it, and the counterexample anew if it still fails. */
export const rerun = async (
  kept: Counterexample,
  known: readonly Law[],
  respondent: Respondent,
  { stopped = () => undefined, from = {}, fresh = false }: RerunOptions = {},
): Promise<{ result: KeptResult; trial?: Trial; counterexample?: Counterexample }> => {
  const { id, law: name } = kept;
  const law = known.find((candidate) => candidate.id === name);
  const skip = (because: string) => ({
    result: { id, law: name, status: 'skipped' as const, because },
  });
  if (!law) return skip(`there is no law ${name}`);
  const missing = lacks(law, respondent);
  if (missing.length > 0) return skip(lacking(missing));
  // A kept case is untrusted input: it must be one that the law is about, in the subject's format.
  const { profile } = respondent;
  const arbitrary: CaseArbitrary<Network> = cases(law.domain, profile);
  const belongs = (c: Case<Network>) => arbitrary.canShrinkWithoutContext(c);
  if (!belongs(kept.case)) return skip(`its case is not one of ${name} in ${profile.format.name}`);
  const run = async (c: Case<Network>, subject = respondent) =>
    settle(await drive(law, c, subject), subject);
  const { trial, because, fromStart }: Replayed =
    kept.class === history
      ? await replayHistory(kept, belongs, run, respondent, stopped)
      : kept.flaky
        ? await replayFlaky(() => run(kept.case), stopped)
        : { trial: await run(kept.case), ...(fresh && { fromStart: true }) };
  if (trial.status === 'interrupted') return skip(interrupted);
  if (trial.status === 'unsupported') {
    return skip(`the subject does not support it: ${trial.because}`);
  }
  if (trial.status === 'failed') {
    const failure = `${trial.class}: ${messageOf(trial)}`;
    const counterexample = again(kept, trial, respondent, { from, fromStart: fromStart === true });
    return { result: { id, law: name, status: 'fails', because: failure }, trial, counterexample };
  }
  if (because) return { result: { id, law: name, status: 'undecided', because }, trial };
  const fixed = kept.subject === profile.name ? 'fixed' : 'held';
  const isNoMatter = trial.status === 'says nothing' || trial.status === 'proved affine';
  const status = trial.status === 'held' ? fixed : isNoMatter ? 'held' : trial.status;
  return { result: { id, law: name, status }, trial };
};

/**
 * The counterexample with what a reader wants to know next: which numbers matter, what holds beside it,
 * after which layer it goes wrong. A kept file is not believed about that: the subject may have changed.
 */
export const withReasons = async (
  counterexample: Counterexample,
  known: readonly Law[],
  respondent: Respondent,
  signal?: AbortSignal,
): Promise<Counterexample> => {
  const law = known.find(({ id }) => id === counterexample.law);
  const { flaky, class: failure } = counterexample;
  if (!law || flaky) return counterexample;
  const found = { case: counterexample.case, failed: { class: failure } };
  const { replay, ...rest } = counterexample;
  return { ...rest, ...(await reasonsFor(law, respondent, found, signal)), replay };
};
