import type { Call } from '../laws/law.ts';
import type { Stack } from '../network/stack.ts';
import { copyOf, judgeArgument } from './argument.ts';
import { lineOfText, oneLine } from './one-line.ts';
import { plainLayer, plainRows } from './plain-data.ts';
import type { Reply, Subject } from './subject.ts';

export { profileOf } from './profile.ts';

const invoke = async (subject: Subject, call: Call): Promise<unknown> => {
  const { ask } = call;
  // Called on the subject, so that an instance of a class keeps its `this`.
  if (typeof subject[ask] !== 'function') throw new TypeError(`it has no method ${ask}`);
  const stack = call.stack as Stack;
  switch (call.ask) {
    case 'forward':
      return plainRows(await subject.forward!(stack, call.inputs));
    case 'collapse':
      return plainLayer(await subject.collapse!(stack));
    case 'collapseModulo':
      return plainLayer(await subject.collapseModulo!(stack, call.modulus));
  }
};

/** Whether an error is named, or is of a class that is named, `Unsupported`. */
const saysUnsupported = (error: unknown): boolean => {
  try {
    if (typeof error !== 'object' || error === null) return false;
    const thrown = error as { name?: unknown; constructor?: { name?: unknown } };
    return thrown.name === 'Unsupported' || thrown.constructor?.name === 'Unsupported';
  } catch {
    return false; // a getter of its own that throws
  }
};

/** What a subject's error says: that it does not support what it was asked, or that it fails. */
const replyTo = (error: unknown): Reply =>
  saysUnsupported(error)
    ? { unsupported: lineOfText((error as { message?: unknown }).message) }
    : { failure: 'throws', message: oneLine(error) };

/**
 * What a subject answers to a call, copied to plain data and unchecked: shapes and finiteness are for the
 * driver. The subject may write into the call. Never rejects.
 */
export const answerOf = async (subject: Subject, call: Call): Promise<Reply> => {
  try {
    return { answer: await invoke(subject, call) };
  } catch (error) {
    return replyTo(error);
  }
};

/**
 * Asks a subject that lives in this process. It is given a copy of the arguments, which are compared with
 * the originals when it has answered. Never rejects.
 */
export const respond = async (subject: Subject, call: Call): Promise<Reply> => {
  const own = copyOf(call);
  return judgeArgument(await answerOf(subject, own), call, own);
};
