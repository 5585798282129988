import { stringify } from '../../numbers/json.ts';
import type { Respondent } from '../../subjects/subject.ts';
import type { Question } from '../trial/trial.ts';

/** A subject that was started anew, and all that it was asked since. */
export interface Fresh {
  readonly respondent: Respondent;
  /** Grows with each question: put to another fresh subject in this order, they show the same. */
  readonly heard: readonly Question[];
}

/** The subject, with a list of what it is asked from now on. */
export const recording = (respondent: Respondent): Fresh => {
  const heard: Question[] = [];
  const ask: Respondent['ask'] = async (call) => {
    const reply = await respondent.ask(call);
    heard.push({ call, reply });
    return reply;
  };
  return { respondent: { ...respondent, ask }, heard };
};

/** Starts a subject anew, and keeps a list of what it is asked from then on. */
export const startAnew = async (respondent: Respondent): Promise<Fresh> => {
  await respondent.restart();
  return recording(respondent);
};

/** Whether questions, put to a subject in their order, get the answers that they got before. */
export const answersAgain = async (
  questions: readonly Question[],
  respondent: Respondent,
): Promise<boolean> => {
  for (const { call, reply } of questions) {
    const again = await respondent.ask(call);
    if (stringify(again) !== stringify(reply)) return false;
  }
  return true;
};
