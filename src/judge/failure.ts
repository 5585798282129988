/** What the harness and its reports need to know of one class of failure. */
interface FailureKind {
  /** What the class means, as docs/counterexamples.md says it: a clause in lower case. */
  readonly meaning: string;
  /** What a report says of a subject that fails in this way: a sentence without its full stop. */
  readonly sentence: string;
  /** How often a failure is put to the subject again before it is believed: a number of runs. */
  readonly repeats: number;
  /** Whether a law stops at the first failure of this class. After any other it looks for more classes. */
  readonly endsLaw: boolean;
  /** Whether such a failure ends the process of the subject, so that the next call must start it again. */
  readonly costsStart: boolean;
}

/** The process of the subject lives on, so that each repeat costs no more than a call. */
const alive = { repeats: 5, endsLaw: false, costsStart: false };

/**
 * What a failure is called. A shrink keeps the class of the failure, so that it does not slip to
 * another bug. The order is that of the documentation.
 */
export const failureClasses = {
  differs: {
    meaning: 'a comparison is beyond its tolerance',
    sentence: 'The two sides differ by more than rounding can explain',
    ...alive,
  },
  throws: {
    meaning: 'the subject threw, or answered an error',
    sentence: 'The subject gives an error in place of an answer',
    ...alive,
  },
  'wrong shape': {
    meaning: 'the answer is not of the shape that was asked for',
    sentence: 'The answer has the wrong shape',
    ...alive,
  },
  'not finite': {
    meaning: 'NaN or an infinity where the bound proves that none can arise',
    sentence: 'The answer is not finite, where the bound proves that it can be',
    ...alive,
  },
  'timed out': {
    meaning: 'no answer within `--timeout`, 5 s a call',
    sentence: 'No answer comes in the time of one call',
    repeats: 1,
    endsLaw: true,
    costsStart: true,
  },
  ended: {
    meaning: 'the process of the subject came to its end',
    sentence: 'The process of the subject comes to an end',
    repeats: 5,
    endsLaw: true,
    costsStart: true,
  },
  'changed its argument': {
    meaning: 'what was handed to the subject is not what it was',
    sentence: 'The subject writes into its argument',
    ...alive,
  },
  'not a function of its argument': {
    meaning: 'the same question got two answers: something is remembered between calls',
    sentence: 'The same question gets two answers',
    ...alive,
  },
} as const satisfies Record<string, FailureKind>;

/** The name of a class of failure. */
export type FailureClass = keyof typeof failureClasses;

/** The names of all classes of failure, in the order of the documentation. */
export const failureNames = Object.keys(failureClasses) as readonly FailureClass[];
