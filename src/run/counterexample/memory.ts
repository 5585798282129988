import { stringify } from '../../numbers/json.ts';
import type { Respondent } from '../../subjects/subject.ts';
import { answersChange, examine } from '../trial/examine.ts';
import type { Failed, Trial } from '../trial/trial.ts';

/** What a failure is called where one question gets two answers. */
export const history = 'not a function of its argument';

/** A failure that comes only after other questions, called what it is. */
export const dependsOnHistory = (failed: Failed): Failed => ({
  ...failed,
  class: history,
  fault: 'it fails only after other questions, and never in a fresh subject',
});

/**
 * Whether a law that speaks of memory has shown one. It has where an equal question got two answers; and
 * where an answer that the oracle excludes is another one when the question is put alone to a fresh
 * subject. An answer that is as wrong there is no matter of memory: the law says nothing of it, and holds.
 */
export const settle = async (
  trial: Trial,
  respondent: Respondent,
  { dismissed = false } = {},
): Promise<Trial> => {
  if (trial.status !== 'failed' || trial.class !== history) return trial;
  const asked = examine(trial.questions, respondent.profile);
  if (answersChange(asked)) return trial;
  const at = asked.findIndex(({ wrong }) => wrong);
  const question = trial.questions[at];
  if (question && at > 0 && !dismissed) {
    await respondent.restart();
    const alone = await respondent.ask(question.call);
    await respondent.restart();
    if ('interrupted' in alone) return { status: 'interrupted' };
    if (stringify(alone) !== stringify(question.reply)) return trial;
  }
  return { status: 'held', tightness: 0, all: trial.all ?? [] };
};
