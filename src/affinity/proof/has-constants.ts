import { exactVector } from '../../oracle/exact-constants.ts';
import type { Formula } from '../../words/formula.ts';
import { isRows, type Phrase, type Word } from '../../words/word.ts';

/** The constants of a word that are more than doubles. */
const formulasOf = (word: Word): readonly Formula[] => {
  if ('vector' in word) return word.vector.filter((formula) => typeof formula !== 'number');
  return 'blocks' in word
    ? word.blocks.flatMap((block) => (isRows(block) ? [] : block.flat()))
    : [];
};

/** Whether every constant of a phrase is a number: a norm whose variance and ε are 0 divides by 0. */
export const hasConstants = (words: Phrase): boolean =>
  words.every(
    (word) =>
      exactVector(formulasOf(word)) !== undefined &&
      ('branches' in word ? word.branches.every(hasConstants) : true),
  );
