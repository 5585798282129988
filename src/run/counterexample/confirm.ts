/**
 * Whether a failure comes again in a fresh subject, and what has to be asked of it to see the failure. A subject that
 * stays alive is started anew at most twice for it, as a start may take seconds.
 */
import { failureClasses } from '../../judge/failure.ts';
import type { Case } from '../../laws/case.ts';
import type { Law } from '../../laws/law.ts';
import type { Network } from '../../network/network.ts';
import type { Respondent } from '../../subjects/subject.ts';
import { drive } from '../trial/drive.ts';
import type { Failed, Question, Trial } from '../trial/trial.ts';
import { dependsOnHistory, history } from './memory.ts';
import { failsAlike } from './shrink.ts';
import { answersAgain, type Fresh, startAnew } from './start-anew.ts';

/** A case that fails, and how it can be seen. */
export interface Confirmed {
  readonly case: Case<Network>;
  readonly failed: Failed;
  readonly flaky: boolean;
  /** The questions are all that a fresh subject was asked up to the failure. */
  readonly fromStart: boolean;
}

/** A case of a law, how it fails, and what is asked before it where it holds by itself. */
export interface Unconfirmed {
  readonly law: Law;
  readonly case: Case<Network>;
  readonly failed: Failed;
  readonly others: Iterable<Case<Network>>;
  /** It is known that it failed each time in a used subject, and holds in one that is asked nothing before. */
  readonly holdsAlone: boolean;
  /** It is known to depend on history, whether or not it still fails in the subject as it is. */
  readonly isMemory: boolean;
  /** A fresh subject has shown such a failure at another case: this one is put to one at the end. */
  readonly isKnown: boolean;
  /** For now, whether its answers depend on history is enough: what shows it is looked for at the end. */
  readonly provisional: boolean;
}

/** How many of some more runs of a case fail as the first did. */
export const recurrences = async (
  first: Failed,
  again: () => Promise<Trial>,
  repeats: number,
): Promise<number> => {
  let failures = 0;
  for (let i = 0; i < repeats; i++) {
    if (failsAlike({ ...first, ratio: 0 }, await again())) failures++;
  }
  return failures;
};

/** A fresh subject is asked no more than this, or no longer, until a case fails in it. */
const mostQuestions = 300;
const mostMilliseconds = 3_000;

/** So many answers that come again in another fresh subject are no coincidence. */
const enoughAnswers = 12;

const failsAtFirst = 'it fails in a fresh subject, and not after other questions';

/**
 * Asks a subject about other cases, and after each about the one that held by itself; then about that one
 * alone, again and again. What fails is that one, or, of a law that asks twice, another in its place.
 * Undefined where none fails.
 */
const untilItFails = async (
  { law, case: c, others }: Unconfirmed,
  { respondent, heard }: Fresh,
): Promise<{ case: Case<Network>; failed: Failed } | undefined> => {
  const end = Date.now() + mostMilliseconds;
  const isOver = (): boolean => heard.length >= mostQuestions || Date.now() >= end;
  for (const other of others) {
    if (isOver()) return undefined;
    const before = await drive(law, other, respondent);
    if (before.status === 'failed' && before.class === history) {
      return { case: other, failed: before };
    }
    const trial = await drive(law, c, respondent);
    if (trial.status === 'failed') return { case: c, failed: trial };
    if (trial.status === 'interrupted') return undefined;
  }
  while (!isOver()) {
    const trial = await drive(law, c, respondent);
    if (trial.status === 'failed') return { case: c, failed: trial };
    if (trial.status === 'interrupted') return undefined;
  }
  return undefined;
};

const fromStart = (
  c: Case<Network>,
  failed: Failed,
  questions: readonly Question[],
  fault?: string,
): Confirmed => ({
  case: c,
  failed: {
    ...(failed.class === history && !fault ? failed : dependsOnHistory(failed, fault)),
    questions: [...questions],
  },
  flaky: false,
  fromStart: true,
});

/** Whether all that a fresh subject was asked, and some more, gets the same answers in another one. */
const comesAgain = async (
  { law, case: c }: Unconfirmed,
  first: Fresh,
  respondent: Respondent,
): Promise<boolean> => {
  for (let left = enoughAnswers; left > 0 && first.heard.length < enoughAnswers; left--) {
    await drive(law, c, first.respondent);
  }
  const questions = [...first.heard];
  const second = await startAnew(respondent);
  return answersAgain(questions, second.respondent);
};

/** Confirms a failure that ends the process, each run of which costs a start: at most two. */
const confirmByRestarts = async (
  unconfirmed: Unconfirmed,
  respondent: Respondent,
): Promise<Confirmed> => {
  const { law, case: c, failed } = unconfirmed;
  for (const flaky of [false, true]) {
    await respondent.restart();
    const trial = await drive(law, c, respondent);
    if (!failsAlike({ ...failed, ratio: 0 }, trial)) continue;
    return { case: c, failed: trial, flaky, fromStart: !flaky };
  }
  return { case: c, failed, flaky: true, fromStart: false };
};

/**
 * Runs a shrunk case again before it is told of, in a subject that was asked nothing before. Where it
 * holds there, it is looked for what has to be asked before it: the answer depends on history, *not a
 * function of its argument*. Where it fails now and then, and a second fresh subject gives other answers
 * to the same questions, it is *flaky*.
 */
export const confirm = async (
  unconfirmed: Unconfirmed,
  respondent: Respondent,
): Promise<Confirmed> => {
  const { law, case: c, failed, holdsAlone, isKnown, isMemory, provisional } = unconfirmed;
  const { repeats: usual, costsStart } = failureClasses[failed.class];
  // Of a law that asks more than once, what is random fails more often than not.
  const repeats = failed.questions.length > 1 ? enoughAnswers : usual;
  if (isKnown) return { case: c, failed, flaky: false, fromStart: false };
  if (costsStart) return confirmByRestarts(unconfirmed, respondent);
  const failsEachTime = async (subject: Respondent, times: number): Promise<boolean> =>
    (await recurrences(failed, () => drive(law, c, subject), times)) === times;
  const isSteady = isMemory || holdsAlone || (await failsEachTime(respondent, repeats));
  const flaky: Confirmed = { case: c, failed, flaky: true, fromStart: false };
  const untold: Confirmed = { ...flaky, failed: dependsOnHistory(failed), flaky: false };
  if (provisional && !isSteady) return flaky;
  const first = await startAnew(respondent);
  const cold = holdsAlone ? undefined : await drive(law, c, first.respondent);
  if (cold && failsAlike({ ...failed, ratio: 0 }, cold)) {
    // What is random may well fail some times.
    const more = isMemory ? enoughAnswers : repeats - 1;
    if ((await failsEachTime(first.respondent, more)) && isSteady) {
      return { case: c, failed: { ...cold, ratio: failed.ratio }, flaky: false, fromStart: true };
    }
    if (provisional) return flaky;
    const questions = [...first.heard];
    return (await comesAgain(unconfirmed, first, respondent))
      ? fromStart(c, cold, questions, failsAtFirst)
      : flaky;
  }
  const dependsOnOthers = isSteady && !isMemory;
  if (provisional) return dependsOnOthers ? untold : flaky;
  // What is remembered of the case itself may keep it from failing.
  const other = cold && dependsOnOthers ? await startAnew(respondent) : first;
  const after = await untilItFails(unconfirmed, other);
  if (!after) return dependsOnOthers ? untold : flaky;
  const questions = [...other.heard];
  return dependsOnOthers || (await comesAgain(unconfirmed, other, respondent))
    ? fromStart(after.case, after.failed, questions)
    : flaky;
};
