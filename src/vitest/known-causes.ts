import { implicationsOf } from '../laws/implications.ts';
import { laws } from '../laws/sentences/index.ts';
import { type FailingLaw, isExplained, related } from '../run/causes/causes.ts';

/** Failing laws of each subject that no other explains, as the tests of one file have found them. */
const known = new WeakMap<object, FailingLaw[]>();

const implications = implicationsOf(laws);

/**
 * What explains a failing law of a subject, among the failures that earlier tests of this file have
 * found in the same subject; undefined where it is a cause of its own, which it then is for later tests.
 */
export const explainedBy = (subject: object, failing: FailingLaw): FailingLaw | undefined => {
  const causes = known.get(subject) ?? [];
  if (isExplained(failing, causes, implications)) {
    return causes.find((cause) => related(failing, cause, implications));
  }
  known.set(subject, [...causes, failing]);
  return undefined;
};
