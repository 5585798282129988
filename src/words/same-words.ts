import type { Phrase } from './word.ts';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Whether two values are equal as data, 0 and −0 too. Functions are taken for equal. */
export const isSameData = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  // The entries of a long list as pairs of names and values would be longer by far.
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (!isSameData(a[i], b[i])) return false;
    return true;
  }
  if (!isObject(a) || !isObject(b)) return typeof a === 'function' && typeof b === 'function';
  const [mine, others] = [Object.entries(a), Object.keys(b)];
  return (
    mine.length === others.length &&
    mine.every(([key, value]) => isSameData(value, (b as Record<string, unknown>)[key]))
  );
};

/**
 * Whether two phrases are equal as data, so that they are one function. An activation is known by its name and its
 * parameters: functions of equal ones are taken for equal.
 */
export const isSamePhrase = (a: Phrase, b: Phrase): boolean => isSameData(a, b);
