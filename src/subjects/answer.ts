import type { Call } from '../laws/law.ts';
import type { Stack } from '../network/stack.ts';
import { copyOf, firstChange } from './argument.ts';
import { oneLine } from './one-line.ts';
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

/** Where the subject wrote into its argument, if it did. */
const changeOf = (was: Call, is: Call): string | undefined => {
  try {
    return (
      firstChange(was.stack, is.stack, 'stack') ??
      (was.ask === 'forward' && is.ask === 'forward'
        ? firstChange(was.inputs, is.inputs, 'inputs')
        : undefined)
    );
  } catch (error) {
    return `stack cannot be read any more: ${oneLine(error)}`; // a getter of its own that throws
  }
};

/**
 * Asks a subject that lives in this process. It is given a copy of the arguments, and its answer is
 * copied to plain data, unchecked: shapes and finiteness are for the driver. Never rejects.
 */
export const respond = async (subject: Subject, call: Call): Promise<Reply> => {
  const own = copyOf(call);
  try {
    const answer = await invoke(subject, own);
    const message = changeOf(call, own);
    return message === undefined ? { answer } : { failure: 'changed its argument', message };
  } catch (error) {
    return { failure: 'throws', message: oneLine(error) };
  }
};
