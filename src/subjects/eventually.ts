/** A value that is at hand, or a promise of it. */
export type Eventually<T> = T | Promise<T>;

/**
 * Whether a value of ours, none of which has a method `then`, is a promise of one. A subject may have put a class of its
 * own in the place of `Promise`, of which the promises of the language are none.
 */
export const isPromise = <T extends object>(given: Eventually<T>): given is Promise<T> =>
  'then' in given;
