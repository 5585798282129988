import { range } from '../numbers/range.ts';
import { walk } from '../words/walk.ts';
import { type ApplyRows, applyRows, concat, type Phrase, take, type Word } from '../words/word.ts';
import type { FlatNetwork } from './flat-network.ts';
import { valueNumbers } from './value-numbers.ts';

const isHardmax = (word: Word): word is ApplyRows =>
  word.word === 'rows' && word.f.activation.name === 'hardmax';

const hasHardmax = (words: Phrase): boolean =>
  words.some((word) => isHardmax(word) || ('branches' in word && word.branches.some(hasHardmax)));

/** Hardmax of the entries of a row that are no twins of one before; a twin has 0. */
const ofFirsts = ({ f }: ApplyRows, start: number, row: readonly number[]): Phrase => {
  const firsts = [...row.keys()].filter((i) => row.indexOf(row[i]!) === i);
  return [
    take(firsts.map((i) => start + i)),
    applyRows(f, firsts.length, firsts.length),
    take([...row.keys()].map((i) => firsts.indexOf(i))),
  ];
};

/** The words, with each hardmax of rows that have twins taken apart; `next` gives the rows of the next one, in the order of words. */
const rewritten = (words: Phrase, next: () => readonly (readonly number[])[]): Phrase =>
  words.flatMap((word): Phrase => {
    if ('branches' in word)
      return [{ ...word, branches: word.branches.map((branch) => rewritten(branch, next)) }];
    if (!isHardmax(word)) return [word];
    const rows = next();
    const hasTwins = rows.some((row) => new Set(row).size < row.length);
    if (!hasTwins) return [word];
    const parts = rows.map((row, k) => ofFirsts(word, k * word.width, row));
    return parts.length === 1 ? parts[0]! : [concat(...parts)];
  });

const known = new WeakMap<FlatNetwork, FlatNetwork>();

/**
 * The function of a network in words whose hardmax is given no two entries that are computed alike. Of two equal numbers the
 * first one counts; enclosures cannot tell that √2 x and √2 x are equal, and so have no value there.
 */
export const withoutTwins = (network: FlatNetwork): FlatNetwork => {
  const before = known.get(network);
  if (before) return before;
  let found = network;
  if (hasHardmax(network.words)) {
    const given: (readonly (readonly number[])[])[] = [];
    const system = valueNumbers(network.inputs, ({ activation }, rows) => {
      if (activation.name === 'hardmax') given.push(rows);
    });
    walk(system, network.words, range(network.inputs));
    found = { ...network, words: rewritten(network.words, () => given.shift()!) };
  }
  known.set(network, found);
  return found;
};
