import type { Case } from '../laws/case.ts';
import { laws } from '../laws/sentences/index.ts';
import type { Layer } from '../network/stack.ts';
import { inProcess } from '../subjects/in-process.ts';
import type { Subject } from '../subjects/subject.ts';
import { drive } from './drive.ts';
import { lacks } from './run-law.ts';

/**
 * What is wrong of a subject at one case of a law, in one line; undefined when the law holds there.
 * Runs in this process, with no time limit. Throws RangeError when there is no such law.
 */
export const failureOf = async (
  law: string,
  subject: Subject,
  c: Case<Layer>,
): Promise<string | undefined> => {
  const found = laws.find(({ id }) => id === law);
  if (!found) throw new RangeError(`there is no law ${law}`);
  const respondent = inProcess(subject, { subject: subject.name });
  const missing = lacks(found, respondent);
  if (missing.length > 0) return `skipped: the subject offers no ${missing.join(', no ')}`;
  const trial = await drive(found, c, respondent);
  if (trial.status === 'failed') return `${trial.class}: ${trial.message}`;
  return trial.status === 'held' ? undefined : trial.status;
};
