/** How a kept case is run again: once, as often as a flaky one needs, or with the questions that its failure depends on. */
import type { Asked } from '../../documents/asked.ts';
import type { Counterexample } from '../../documents/counterexample.ts';
import type { Case } from '../../laws/case.ts';
import type { Law } from '../../laws/law.ts';
import type { Network } from '../../network/network.ts';
import type { Respondent } from '../../subjects/subject.ts';
import { neighbours } from '../counterexample/explain.ts';
import { dependsOnHistory, history, settle } from '../counterexample/memory.ts';
import { startAnew } from '../counterexample/start-anew.ts';
import { drive } from '../trial/drive.ts';
import { callOf, examine } from '../trial/examine.ts';
import type { Failed, Question, Trial } from '../trial/trial.ts';
import type { Stopped } from './cut-short.ts';

/** How often a case that is kept as flaky is run, and how many questions go before one with a history. */
const tries = 20;

/** What a kept case comes to, and why that says little where it does. */
export interface Replayed {
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

/** How a kept case is run again. */
interface ReplayOptions {
  /** Whether a case is one of the law's, in the subject's format. */
  readonly belongs: (c: Case<Network>) => boolean;
  readonly stopped: Stopped;
  /** The subject has been asked nothing yet. */
  readonly fresh: boolean;
}

/** Runs a kept case of a law again. */
export const replayCase = async (
  kept: Counterexample,
  law: Law,
  respondent: Respondent,
  { belongs, stopped, fresh }: ReplayOptions,
): Promise<Replayed> => {
  const run = async (c: Case<Network>, subject = respondent) =>
    settle(await drive(law, c, subject), subject);
  if (kept.class === history) return replayHistory(kept, belongs, run, respondent, stopped);
  if (kept.flaky) return replayFlaky(() => run(kept.case), stopped);
  return { trial: await run(kept.case), ...(fresh && { fromStart: true }) };
};
