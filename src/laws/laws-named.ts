import type { Law } from './law.ts';
import { laws } from './sentences/index.ts';

/** A law's id, or a prefix of whole words of it: `collapse`, `collapse/`. */
const names = (wanted: string, id: string): boolean =>
  id === wanted || id.startsWith(wanted.endsWith('/') ? wanted : `${wanted}/`);

/**
 * The laws that any of the names names, in the order of all laws. Throws RangeError at a name that
 * names none.
 */
export const lawsNamed = (...wanted: readonly string[]): readonly Law[] => {
  const unknown = wanted.find((name) => !laws.some(({ id }) => names(name, id)));
  if (unknown !== undefined) {
    throw new RangeError(
      `expected one of ${laws.map(({ id }) => id).join(', ')}, found ${unknown}`,
    );
  }
  return laws.filter(({ id }) => wanted.some((name) => names(name, id)));
};
