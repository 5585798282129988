import type { Phrase } from '../words/word.ts';
import { type FlatNetwork, sizeAfter } from './flat-network.ts';

/** How long a product of integers takes besides their length, in products of two words of 64 bits. */
const perProduct = 40;

/** The products of a phrase for so many numbers, and how many words of 64 bits one exact number takes then. */
const workOf = (
  phrase: Phrase,
  inputs: number,
  start: number,
): { readonly work: number; readonly length: number } => {
  let [work, length, size] = [0, start, inputs];
  for (const word of phrase) {
    const next = sizeAfter(word, size);
    if (word.word === 'times') {
      work += next * word.blocks[0]!.length * (perProduct + length);
      length++;
    } else if (word.word === 'scale') {
      work += next * (perProduct + length);
      length++;
    } else if ('branches' in word) {
      const [before, given] = [length, size];
      for (const branch of word.branches) {
        const part = workOf(branch, given, before);
        work += part.work;
        length = Math.max(length, part.length);
      }
    }
    size = next;
  }
  return { work, length };
};

/**
 * How long one exact evaluation of a network takes, roughly, in products of two words of 64 bits: every layer that
 * multiplies makes the exact values longer by about one word.
 */
export const exactWork = ({ words, inputs }: FlatNetwork): number => workOf(words, inputs, 1).work;

/** How many products one evaluation of a network takes. */
export const productsOf = ({ words, inputs }: FlatNetwork): number => {
  const count = (phrase: Phrase, given: number): number => {
    let [products, size] = [0, given];
    for (const word of phrase) {
      const next = sizeAfter(word, size);
      if (word.word === 'times') products += next * word.blocks[0]!.length;
      if ('branches' in word) for (const branch of word.branches) products += count(branch, size);
      size = next;
    }
    return products;
  };
  return count(words, inputs);
};
