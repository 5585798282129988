import type { Case } from '../../laws/case.ts';
import type { Call, Law, Profile } from '../../laws/law.ts';
import type { Network } from '../../network/network.ts';
import { type Eventually, isPromise } from '../../subjects/eventually.ts';
import type { Reply, Respondent } from '../../subjects/subject.ts';
import { ranWhereNotRead } from './ran-models.ts';
import { steps } from './steps.ts';
import type { Trial } from './trial.ts';

const replyTo = (
  call: Call,
  { inputs }: Case<Network>,
  { ask, profile }: Respondent,
): Eventually<Reply> => {
  const reply = ask(call);
  if (call.ask !== 'rewrite') return reply;
  return (async () => ranWhereNotRead(call, await reply, inputs, profile.format))();
};

/**
 * Lets a law ask a subject at a case, and judges what the law returns. It is the only place that asks a
 * subject for a law. Never throws because of a subject. The trial is a promise only where a reply is one: most are at
 * hand, and to wait for one takes as long as to draw a small case.
 */
export const driveNow = (law: Law, c: Case<Network>, respondent: Respondent): Eventually<Trial> => {
  const trial = steps(law, c, respondent.profile);
  const goOn = async (waitedFor: Promise<Reply>): Promise<Trial> => {
    let step = trial.next(await waitedFor);
    while (!step.done) step = trial.next(await replyTo(step.value, c, respondent));
    return step.value;
  };
  let step = trial.next();
  while (!step.done) {
    const reply = replyTo(step.value, c, respondent);
    if (isPromise(reply)) return goOn(reply);
    step = trial.next(reply);
  }
  return step.value;
};

/** What `driveNow` gives, as a promise in any case. */
export const drive = async (law: Law, c: Case<Network>, respondent: Respondent): Promise<Trial> =>
  driveNow(law, c, respondent);

/** What a law comes to at a case where answers are at hand, without waiting for any. */
export const driveSync = (
  law: Law,
  c: Case<Network>,
  profile: Profile,
  answer: (call: Call) => Reply,
): Trial => {
  const trial = steps(law, c, profile);
  let step = trial.next();
  while (!step.done) step = trial.next(answer(step.value));
  return step.value;
};
