import type { Ask, Call } from '../laws/law.ts';
import type { Stack } from '../network/stack.ts';
import { changeOf } from './argument.ts';
import { base64Of, bytesOf } from './base64.ts';
import type { Eventually } from './eventually.ts';
import { lineOfText, oneLine } from './one-line.ts';
import { ownCopy } from './own-copy.ts';
import { plainFitted, plainLayer, plainRows, plainStack } from './plain-data.ts';
import type { Reply, Subject } from './subject.ts';

export { profileOf } from './profile.ts';

/** What the subject's method gives: an answer, or a promise of one. */
const invoke = (subject: Subject, call: Call): unknown => {
  const { ask } = call;
  // Called on the subject, so that an instance of a class keeps its `this`.
  if (typeof subject[ask] !== 'function') throw new TypeError(`it has no method ${ask}`);
  const stack = call.stack as Stack;
  switch (call.ask) {
    case 'forward':
      return subject.forward!(stack, call.inputs);
    case 'activation':
    case 'derivative':
      return subject[call.ask]!(call.name, call.parameters, call.inputs);
    case 'gradient':
      return subject.gradient!(call.stack, call.inputs);
    case 'collapse':
      return subject.collapse!(stack);
    case 'fold':
      return subject.fold!(call.stack);
    case 'quantize':
      return subject.quantize!(call.stack);
    case 'fit':
      return subject.fit!(call.stack, call.inputs, call.targets, call.options);
    case 'rewrite':
      return subject.rewrite!(bytesOf(call.model!), call.passes);
    case 'collapseModulo':
      return subject.collapseModulo!(stack, call.modulus);
  }
};

/** How an answer to each ask is copied to plain data. */
const plain: Readonly<Record<Ask, (answer: never) => unknown>> = {
  forward: plainRows,
  activation: plainRows,
  derivative: plainRows,
  gradient: plainRows,
  collapse: plainLayer,
  fold: plainStack,
  quantize: plainStack,
  fit: plainFitted,
  rewrite: base64Of,
  collapseModulo: plainLayer,
};

/** Whether `await` would wait for it. Most answers are at hand, and a turn of the event loop costs more than small ones. */
const isPromised = (answer: unknown): answer is PromiseLike<unknown> =>
  answer !== null &&
  (typeof answer === 'object' || typeof answer === 'function') &&
  typeof (answer as { then?: unknown }).then === 'function';

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

/** The reply that an answer is, as plain data: unless the subject wrote into its own copy of the call. */
const replyOf = (call: Call, own: Call, given: unknown): Reply => {
  const answer = plain[call.ask](given as never);
  const message = changeOf(call, own);
  return message === undefined ? { answer } : { failure: 'changed its argument', message };
};

const promised = async (call: Call, own: Call, given: PromiseLike<unknown>): Promise<Reply> => {
  try {
    return replyOf(call, own, await given);
  } catch (error) {
    return replyTo(error);
  }
};

/**
 * What a subject answers to a call, in the process that it lives in. It is given a copy of the arguments,
 * which is compared with them afterwards by what was taken before the subject was loaded (own-copy.ts, argument.ts).
 * Its answer is copied to plain data, unchecked: shapes and finiteness are for the driver. Never throws nor
 * rejects; a promise only where the subject gives one.
 */
export const respond = (subject: Subject, call: Call): Eventually<Reply> => {
  const own = ownCopy(call);
  try {
    const given = invoke(subject, own);
    return isPromised(given) ? promised(call, own, given) : replyOf(call, own, given);
  } catch (error) {
    return replyTo(error);
  }
};
