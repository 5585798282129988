/**
 * What a failure is called. A shrink keeps its class, so that it does not slip to another bug.
 *
 * - differs: a comparison is beyond its tolerance
 * - throws: the subject threw, or answered an error
 * - wrong shape: the answer is not of the shape asked for
 * - not finite: NaN or an infinity where the bound proves that none can arise
 * - timed out: no answer within the time of one call
 * - ended: the process of the subject came to an end
 * - changed its argument: data that was handed to the subject is not what it was
 * - not a function of its argument: the same question got two answers
 */
export const failureClasses = [
  'differs',
  'throws',
  'wrong shape',
  'not finite',
  'timed out',
  'ended',
  'changed its argument',
  'not a function of its argument',
] as const;

/** One of `failureClasses`. */
export type FailureClass = (typeof failureClasses)[number];
