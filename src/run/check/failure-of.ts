import type { Case } from '../../laws/case.ts';
import { laws } from '../../laws/sentences/index.ts';
import type { Network } from '../../network/network.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { type Named, openNamed } from '../../subjects/named-subject.ts';
import type { Respondent, Subject } from '../../subjects/subject.ts';
import { settle } from '../counterexample/memory.ts';
import { messageOf } from '../counterexample/message.ts';
import { drive } from '../trial/drive.ts';
import { lacking, lacks } from './lacks.ts';

/** Milliseconds for one call, of a subject that is named. */
const timeout = 5_000;

const opened = (given: Subject | Named): Promise<Respondent> | Respondent =>
  'name' in given
    ? inProcess(given, { subject: given.name })
    : openNamed(given, { timeout, stderr: (text) => process.stderr.write(text) });

/**
 * What is wrong of a subject at one case of a law, in one line; undefined when the law holds there. A
 * subject is asked in this process, with no time limit. One that is named as the command line names it,
 * `{ subject: 'mine.ts#fold' }` or `{ command: 'python3 subject.py' }`, is asked as `verify` asks it, and
 * paths are those from the working directory. Rejects with RangeError when there is no such law, with
 * SubjectError when there is no such subject.
 */
export const failureOf = async (
  law: string,
  subject: Subject | Named,
  c: Case<Network>,
): Promise<string | undefined> => {
  const found = laws.find(({ id }) => id === law);
  if (!found) throw new RangeError(`there is no law ${law}`);
  const respondent = await opened(subject);
  try {
    const missing = lacks(found, respondent);
    if (missing.length > 0) return `skipped: ${lacking(missing)}`;
    const trial = await settle(await drive(found, c, respondent), respondent);
    if (trial.status === 'failed') return `${trial.class}: ${messageOf(trial)}`;
    return trial.status === 'held' ? undefined : trial.status;
  } finally {
    await respondent.close();
  }
};
