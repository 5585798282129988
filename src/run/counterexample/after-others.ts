import type { Case } from '../../laws/case.ts';
import type { Law } from '../../laws/law.ts';
import type { Network } from '../../network/network.ts';
import type { Respondent } from '../../subjects/subject.ts';
import { drive } from '../trial/drive.ts';
import type { Failed, Question, Trial } from '../trial/trial.ts';
import { dependsOnHistory, history, settle } from './memory.ts';

/** A case that fails in a subject that was started anew, and all that the subject was asked since. */
export interface Reproduced {
  readonly case: Case<Network>;
  /** Its questions are those from the start on: put to a fresh subject in this order, they give the same. */
  readonly failed: Failed;
}

/** The subject, with a list of what it is asked. */
const recording = (respondent: Respondent): { heard: Question[]; recorded: Respondent } => {
  const heard: Question[] = [];
  const ask: Respondent['ask'] = async (call) => {
    const reply = await respondent.ask(call);
    heard.push({ call, reply });
    return reply;
  };
  return { heard, recorded: { ...respondent, ask } };
};

/**
 * How a case that holds in a fresh subject, and failed after other questions, can be made to fail from a
 * start on: after one case of `others`, or, where the law itself asks twice, at such a case in its place.
 * It costs two starts of the subject, three where more than one case was tried. Undefined where it never
 * fails.
 */
export const afterOthers = async (
  law: Law,
  c: Case<Network>,
  others: Iterable<Case<Network>>,
  respondent: Respondent,
): Promise<Reproduced | undefined> => {
  /** What comes of cases that are run one after the other from a start on. */
  const fromStart = async () => {
    await respondent.restart();
    const { heard, recorded } = recording(respondent);
    return {
      run: (one: Case<Network>): Promise<Trial> => drive(law, one, recorded),
      reproduced: (one: Case<Network>, failed: Failed): Reproduced => ({
        case: one,
        failed: { ...dependsOnHistory(failed), questions: [...heard] },
      }),
    };
  };
  const alone = async (one: Case<Network>): Promise<Reproduced | undefined> => {
    const { run, reproduced } = await fromStart();
    const trial = await run(one);
    const found = trial.status === 'failed' ? reproduced(one, trial) : undefined;
    return (await settle(trial, respondent)).status === 'failed' ? found : undefined;
  };
  const first = await fromStart();
  let tried = 0;
  for (const other of others) {
    tried++;
    const before = await first.run(other);
    if (before.status === 'failed' && before.class === history) {
      return alone(other);
    }
    const trial = await first.run(c);
    if (trial.status !== 'failed') continue;
    if (tried === 1) return first.reproduced(c, trial);
    const long = first.reproduced(c, trial);
    const short = await fromStart();
    await short.run(other);
    const again = await short.run(c);
    return again.status === 'failed' ? short.reproduced(c, again) : long;
  }
  return undefined;
};
