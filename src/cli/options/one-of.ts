import type { Reading } from './option.ts';

/** One of a few names, which the message about any other lists. */
export const oneOf = <N extends string>(value: string, names: readonly N[]): Reading<N> => ({
  value,
  expected: `one of ${names.join(', ')}`,
  parse: (text) => names.find((name) => name === text),
  names: () => names,
});
