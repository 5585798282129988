import type { Case } from '../../laws/case.ts';
import type { Call, Law, Profile } from '../../laws/law.ts';
import type { Network } from '../../network/network.ts';
import type { Reply, Respondent } from '../../subjects/subject.ts';
import { ranWhereNotRead } from './ran-models.ts';
import { steps } from './steps.ts';
import type { Trial } from './trial.ts';

/**
 * Lets a law ask a subject at a case, and judges what the law returns. It is the only place that asks a
 * subject for a law. Never throws because of a subject.
 */
export const drive = async (law: Law, c: Case<Network>, respondent: Respondent): Promise<Trial> => {
  const trial = steps(law, c, respondent.profile);
  let step = trial.next();
  while (!step.done) {
    const call = step.value;
    const reply = await respondent.ask(call);
    const { format } = respondent.profile;
    step = trial.next(
      call.ask === 'rewrite' ? await ranWhereNotRead(call, reply, c.inputs, format) : reply,
    );
  }
  return step.value;
};

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
