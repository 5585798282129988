import type { Phrase } from '../words/word.ts';

/** The words with vectors that repeat from entry to entry, and not from channel to channel. */
export const otherEach = (words: Phrase): Phrase =>
  words.map((word) => ('each' in word ? { ...word, each: 1 } : word));

/** The words in the opposite order. */
export const backwards = (words: Phrase): Phrase => [...words].reverse();

/** The words without those of that name. */
export const without =
  (name: Phrase[number]['word']) =>
  (words: Phrase): Phrase =>
    words.filter(({ word }) => word !== name);

/** The words with the indices of each `take` the other way round. */
export const takenBackwards = (words: Phrase): Phrase =>
  words.map((word) =>
    word.word === 'take' ? { ...word, indices: [...word.indices].reverse() } : word,
  );

/** The entries of x in the opposite order, and then the words. */
export const takenAnew = (words: Phrase, _: unknown, shape: readonly number[]): Phrase => {
  const size = shape.reduce((a, b) => a * b, 1);
  return [
    { word: 'take', indices: Array.from({ length: size }, (_, i) => size - 1 - i) },
    ...words,
  ];
};
