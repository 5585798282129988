import { defaults } from '../../input/defaults.ts';
import type { Case } from '../../laws/case.ts';
import { laws } from '../../laws/sentences/index.ts';
import type { Layer } from '../../network/stack.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { type Named, openNamed } from '../../subjects/named-subject.ts';
import type { Respondent, Subject } from '../../subjects/subject.ts';
import { lacks } from '../check/run-law.ts';
import { drive } from './drive.ts';

const opened = (given: Subject | Named): Promise<Respondent> | Respondent =>
  'name' in given
    ? inProcess(given, { subject: given.name })
    : openNamed(given, { timeout: defaults.timeout, stderr: (text) => process.stderr.write(text) });

/**
 * What is wrong of a subject at one case of a law, in one line; undefined when the law holds there. A
 * subject is asked in this process, with no time limit. One that is named as the command line names it,
 * `{ subject: 'mine.ts#fold' }` or `{ command: 'python3 subject.py' }`, is asked as `verify` asks it, and
 * paths are those from the working directory. Rejects with RangeError when there is no such law, with
 * InputError when there is no such subject.
 */
export const failureOf = async (
  law: string,
  subject: Subject | Named,
  c: Case<Layer>,
): Promise<string | undefined> => {
  const found = laws.find(({ id }) => id === law);
  if (!found) throw new RangeError(`there is no law ${law}`);
  const respondent = await opened(subject);
  try {
    const missing = lacks(found, respondent);
    if (missing.length > 0) return `skipped: the subject offers no ${missing.join(', no ')}`;
    const trial = await drive(found, c, respondent);
    if (trial.status === 'failed') return `${trial.class}: ${trial.message}`;
    return trial.status === 'held' ? undefined : trial.status;
  } finally {
    await respondent.close();
  }
};
