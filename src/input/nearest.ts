import { distance } from 'fastest-levenshtein';

/** How words are compared: upper and lower case, hyphens and underscores are no difference. */
const folded = (word: string): string => word.toLowerCase().replace(/[-_]/g, '');

const letters = (word: string): string => [...word].sort().join('');

/** Levenshtein's distance, but two letters in each other's place are one mistake and not two. */
const mistakes = (a: string, b: string): number => {
  const apart = distance(a, b);
  return apart === 2 && a.length === b.length && letters(a) === letters(b) ? 1 : apart;
};

/** A name as it may be typed: as a whole, or the last word of a path. */
const spellings = (name: string): string[] => [
  name,
  ...name.split('/').slice(1).slice(-1).filter(Boolean),
];

const withoutDigits = (word: string): string => word.replace(/\d/g, '');

/** Two names that differ in digits alone, as float32 and float64, are no slip of the fingers. */
const otherNumber = (a: string, b: string): boolean =>
  a !== b && withoutDigits(a) === withoutDigits(b);

/**
 * The name that a mistyped word most likely means, or undefined when none is near: at most one letter in
 * four is wrong, missing or too much, and one in a word of five letters or less. The last word of a path
 * stands for the path: "two-layers" for collapse/two-layers.
 */
export const nearest = (word: string, names: readonly string[]): string | undefined => {
  if (word.length > 100) return undefined;
  const most = Math.max(1, Math.floor(word.length / 4));
  const [first] = names
    .filter((name) => !otherNumber(word, name))
    .map((name) => ({
      name,
      apart: Math.min(...spellings(name).map((one) => mistakes(folded(word), folded(one)))),
    }))
    .filter(({ apart }) => apart <= most)
    .sort((a, b) => a.apart - b.apart);
  return first?.name;
};

/** " (did you mean weight?)", to end a message with; nothing when no name is near. */
export const suggestion = (word: unknown, names: readonly string[]): string => {
  const name = typeof word === 'string' ? nearest(word, names) : undefined;
  return name === undefined ? '' : ` (did you mean ${name}?)`;
};
