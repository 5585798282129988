/**
 * The words that some outputs of a phrase need. From the last word to the first: which numbers a word must give
 * says which it must be given. A convolution has few of these for one output, a dense layer all.
 */
import { range } from '../numbers/range.ts';
import {
  type Along,
  type ApplyRows,
  type Block,
  type Branches,
  concat,
  type Phrase,
  sum,
  type Take,
  type Times,
  take,
  times,
  type Word,
} from '../words/word.ts';
import { sizeAfter, sizeThrough } from './flat-network.ts';

/** Words that give the wanted numbers, when they are given the needed ones of what comes before. */
interface Needs {
  readonly words: Phrase;
  /** Indices in increasing order. */
  readonly needed: readonly number[];
}

const increasing = (indices: Iterable<number>): number[] =>
  [...new Set(indices)].sort((a, b) => a - b);

const placesOf = (indices: readonly number[]): ReadonlyMap<number, number> =>
  new Map(indices.map((index, place) => [index, place]));

const isAll = (wanted: readonly number[], size: number): boolean =>
  wanted.length === size && wanted.every((index, k) => index === k);

/** `take` of some of the numbers that are there; none where all are taken in their order. */
const taken = (wanted: readonly number[], there: readonly number[]): Phrase => {
  const places = placesOf(there);
  const indices = wanted.map((index) => (index < 0 ? -1 : places.get(index)!));
  return isAll(indices, there.length) ? [] : [take(indices)];
};

const ofTake = ({ indices }: Take, wanted: readonly number[]): Needs => {
  const given = wanted.map((j) => indices[j]!);
  const needed = increasing(given.filter((index) => index >= 0));
  // Where only zeros are wanted, one number is still needed to make them of.
  return needed.length > 0
    ? { words: taken(given, needed), needed }
    : { words: [take(given)], needed: [0] };
};

const ofAlong = ({ word, vector, each }: Along, wanted: readonly number[]): Needs => ({
  words: [
    { word, vector: wanted.map((j) => vector[Math.floor(j / each) % vector.length]!), each: 1 },
  ],
  needed: wanted,
});

/** The rows of `width` numbers in which wanted numbers lie, each row giving `out`. */
const wholeRows = (wanted: readonly number[], width: number, out: number) => {
  const rows = increasing(wanted.map((j) => Math.floor(j / out)));
  return { rows, needed: rows.flatMap((row) => range(width).map((i) => row * width + i)) };
};

const ofTimes = ({ blocks }: Times, wanted: readonly number[]): Needs => {
  const [m, out] = [blocks[0]!.length, blocks[0]![0]!.length];
  const { rows, needed } = wholeRows(wanted, m, out);
  const columns = increasing(wanted.map((j) => j % out));
  const narrowed = blocks.map((block) =>
    columns.length === out
      ? block
      : (block.map((row) => columns.map((c) => row[c]!)) as unknown as Block),
  );
  const used = blocks.length === 1 ? narrowed : rows.map((row) => narrowed[row % blocks.length]!);
  const given = rows.flatMap((row) => columns.map((c) => row * out + c));
  return { words: [times(...used), ...taken(wanted, given)], needed };
};

const ofRows = (word: ApplyRows, wanted: readonly number[]): Needs => {
  const { rows, needed } = wholeRows(wanted, word.width, word.out);
  const given = rows.flatMap((row) => range(word.out).map((c) => row * word.out + c));
  return { words: [word, ...taken(wanted, given)], needed };
};

/** Branches that give the wanted numbers of theirs, each from all that one of them needs. */
const together = (
  branches: readonly Phrase[],
  size: number,
  wanted: readonly (readonly number[])[],
): { readonly branches: readonly Phrase[]; readonly needed: readonly number[] } => {
  const parts = branches.map((branch, k) => wordsFor(branch, size, wanted[k]!));
  const needed = increasing(parts.flatMap((part) => part.needed));
  return {
    branches: parts.map((part) => [...taken(part.needed, needed), ...part.words]),
    needed,
  };
};

const ofSum = ({ branches }: Branches, size: number, wanted: readonly number[]): Needs => {
  const parts = together(
    branches,
    size,
    branches.map(() => wanted),
  );
  return { words: [sum(...parts.branches)], needed: parts.needed };
};

const ofConcat = ({ branches }: Branches, size: number, wanted: readonly number[]): Needs => {
  let start = 0;
  const parts = branches.map((branch) => {
    const first = start;
    start += sizeThrough(branch, size);
    const mine = increasing(wanted.filter((j) => first <= j && j < start));
    return { branch, first, mine };
  });
  const used = parts.filter(({ mine }) => mine.length > 0);
  const { branches: words, needed } = together(
    used.map(({ branch }) => branch),
    size,
    used.map(({ first, mine }) => mine.map((j) => j - first)),
  );
  const given = used.flatMap(({ mine }) => mine);
  const [only] = words;
  const joined = words.length === 1 ? only! : [concat(...words)];
  return { words: [...joined, ...taken(wanted, given)], needed };
};

const needsOf = (word: Word, size: number, wanted: readonly number[]): Needs => {
  switch (word.word) {
    case 'take':
      return ofTake(word, wanted);
    case 'times':
      return ofTimes(word, wanted);
    case 'scale':
    case 'plus':
      return ofAlong(word, wanted);
    case 'rows':
      return ofRows(word, wanted);
    case 'apply':
      return { words: [word], needed: wanted };
    case 'sum':
      return ofSum(word, size, wanted);
    case 'concat':
      return ofConcat(word, size, wanted);
  }
};

/** The words that give these outputs of a phrase for so many inputs, in increasing order, and the inputs that they need. */
export const wordsFor = (phrase: Phrase, inputs: number, wanted: readonly number[]): Needs => {
  const sizes = [inputs];
  for (const word of phrase) sizes.push(sizeAfter(word, sizes.at(-1)!));
  let [needed, words]: readonly [readonly number[], Phrase] = [wanted, []];
  for (let k = phrase.length - 1; k >= 0; k--) {
    if (isAll(needed, sizes[k + 1]!)) {
      // All that is given is wanted, so that nothing before can be left out.
      return { words: [...phrase.slice(0, k + 1), ...words], needed: range(inputs) };
    }
    const part = needsOf(phrase[k]!, sizes[k]!, needed);
    words = [...part.words, ...words];
    needed = part.needed;
  }
  return { words, needed };
};
