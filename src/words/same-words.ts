import type { Phrase } from './word.ts';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isSame = (a: unknown, b: unknown): boolean => {
  if (!isObject(a) || !isObject(b))
    return a === b || (typeof a === 'function' && typeof b === 'function');
  const [mine, others] = [Object.entries(a), Object.keys(b)];
  return (
    mine.length === others.length &&
    mine.every(([key, value]) => isSame(value, (b as Record<string, unknown>)[key]))
  );
};

/**
 * Whether two phrases are equal as data, so that they are one function. An activation is known by its name and its
 * parameters: functions of equal ones are taken for equal.
 */
export const isSamePhrase = (a: Phrase, b: Phrase): boolean => isSame(a, b);
