import type { Profile } from '../../laws/law.ts';
import { stringify } from '../../numbers/json.ts';
import type { Respondent } from '../../subjects/subject.ts';
import { answersChange, examine } from '../trial/examine.ts';
import type { Failed, Question, Trial } from '../trial/trial.ts';

/** What a failure is called where one question gets two answers. */
export const history = 'not a function of its argument';

/** A failure that comes only after other questions, called what it is. */
export const dependsOnHistory = (
  failed: Failed,
  fault = 'it fails only after other questions, and never in a fresh subject',
): Failed => ({ ...failed, class: history, fault });

/** Whether a failing law has asked an equal question twice, and got two answers: it needs no more proof. */
export const isShown = ({ questions }: Failed, profile: Profile): boolean =>
  answersChange(examine(questions, profile));

/**
 * Whether a law that speaks of memory has shown one. It has where an equal question got two answers; and
 * where an answer that the oracle excludes is another one when the question is put alone to a fresh
 * subject, which costs one start. An answer that is as wrong there is no matter of memory: the law says
 * nothing of it, and holds.
 */
export const settle = async (trial: Trial, respondent: Respondent): Promise<Trial> => {
  if (trial.status !== 'failed' || trial.class !== history) return trial;
  if (isShown(trial, respondent.profile)) return trial;
  const question = suspected(trial, respondent.profile);
  if (question) {
    await respondent.restart();
    const alone = await respondent.ask(question.call);
    if ('interrupted' in alone) return { status: 'interrupted' };
    if (stringify(alone) !== stringify(question.reply)) return trial;
  }
  return noMemory(trial);
};

/** The question with a wrong answer that others were asked before; what a memory may have made wrong. */
export const suspected = ({ questions }: Failed, profile: Profile): Question | undefined => {
  const at = examine(questions, profile).findIndex(({ wrong }) => wrong);
  return at > 0 ? questions[at] : undefined;
};

/** What a law that speaks of memory comes to at a case where an answer is wrong for another reason. */
export const noMemory = ({ all = [] }: Failed): Trial => ({ status: 'held', tightness: 0, all });
