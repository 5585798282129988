import { inputSize, type Network, wordsOf } from '../network/network.ts';
import type { Phrase, Word } from '../words/word.ts';

/** A network as a function of one flat vector: its words, and how many numbers it takes and gives. */
export interface FlatNetwork {
  readonly words: Phrase;
  readonly inputs: number;
  readonly outputs: number;
}

/** How many numbers a word gives for so many. */
export const sizeAfter = (word: Word, size: number): number => {
  switch (word.word) {
    case 'take':
      return word.indices.length;
    case 'times':
      return (size / word.blocks[0]!.length) * word.blocks[0]![0]!.length;
    case 'rows':
      return (size / word.width) * word.out;
    case 'concat':
      return word.branches.reduce((sum, branch) => sum + sizeThrough(branch, size), 0);
    case 'sum':
      return sizeThrough(word.branches[0]!, size);
    default:
      return size;
  }
};

/** How many numbers a phrase gives for so many. */
export const sizeThrough = (words: Phrase, size: number): number =>
  words.reduce((given, word) => sizeAfter(word, given), size);

const known = new WeakMap<Network, FlatNetwork>();

/** The network in words, translated once. Throws RangeError where its shapes have a fault. */
export const flatNetwork = (network: Network): FlatNetwork => {
  const before = known.get(network);
  if (before) return before;
  const [words, inputs] = [wordsOf(network), inputSize(network)];
  const flat = { words, inputs, outputs: sizeThrough(words, inputs) };
  known.set(network, flat);
  return flat;
};
