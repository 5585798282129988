import { Fault } from '../input/made.ts';
import type { Formula, Operation } from './formula.ts';
import type { Block, Phrase, Word } from './word.ts';

const isFormula = (given: Formula | undefined): boolean => {
  if (typeof given === 'number') return Number.isFinite(given);
  const operation = given as Operation | undefined;
  if (!Array.isArray(operation?.of)) return false;
  const wanted = operation.op === 'root' ? 1 : 2;
  return operation.of.length === wanted && (operation.of as readonly Formula[]).every(isFormula);
};

const wrong = (word: string, expected: string, found: unknown): Fault =>
  new Fault(`${word}: expected ${expected}, found ${found}`);

const sizeOfBlock = (block: Block | undefined): readonly [number, number] | Fault => {
  const rows = block as readonly (readonly Formula[])[] | undefined;
  const width = rows?.[0]?.length ?? 0;
  if (!Array.isArray(rows) || width === 0 || rows.some((row) => row?.length !== width))
    return wrong('times', 'a matrix [inputs × outputs] in each block', 'another');
  const entries = rows.flat();
  const stranger = entries.findIndex((entry) => !isFormula(entry));
  return stranger < 0
    ? [rows.length, width]
    : wrong('times', 'finite numbers or formulas', String(entries[stranger]));
};

const throughTimes = (blocks: readonly Block[], n: number): number | Fault => {
  if (!Array.isArray(blocks) || blocks.length === 0) return wrong('times', 'a block', 'none');
  const sizes = blocks.map(sizeOfBlock);
  const fault = sizes.find((size) => size instanceof Fault);
  if (fault) return fault as Fault;
  const [[inputs, outputs], ...others] = sizes as [[number, number], ...[number, number][]];
  if (others.some(([a, b]) => a !== inputs || b !== outputs))
    return wrong('times', 'blocks of one size', 'several');
  const each = inputs * blocks.length;
  return n % each === 0
    ? (n / inputs) * outputs
    : wrong('times', `a multiple of ${each} numbers for ${blocks.length} blocks of ${inputs}`, n);
};

const throughBranches = (word: string, branches: readonly Phrase[], n: number): number | Fault => {
  if (!Array.isArray(branches) || branches.length === 0) return wrong(word, 'a branch', 'none');
  const sizes = branches.map((branch) => sizeThrough(branch, n));
  const fault = sizes.find((size) => size instanceof Fault);
  if (fault) return fault;
  const [first] = sizes as [number, ...number[]];
  if (word === 'concat') return (sizes as number[]).reduce((a, b) => a + b, 0);
  const other = sizes.find((size) => size !== first);
  return other === undefined ? first : wrong(word, 'branches of one size', `${first} and ${other}`);
};

const throughWord = (word: Word, n: number): number | Fault => {
  switch (word?.word) {
    case 'take': {
      const far = Array.from(word.indices).find((i) => !(Number.isInteger(i) && i >= -1 && i < n));
      return far === undefined && word.indices.length > 0
        ? word.indices.length
        : wrong('take', `indices from -1 to ${n - 1}`, far);
    }
    case 'times':
      return throughTimes(word.blocks, n);
    case 'scale':
    case 'plus': {
      const { vector, each } = word;
      const stranger = vector.findIndex((entry) => !isFormula(entry));
      if (stranger >= 0)
        return wrong(word.word, 'finite numbers or formulas', String(vector[stranger]));
      const period = vector.length * each;
      if (vector.length === 1 && Number.isInteger(each) && each > 0) return n;
      return Number.isInteger(period) && period > 0 && n % period === 0
        ? n
        : wrong(word.word, `${vector.length} × ${each} numbers, or a multiple`, n);
    }
    case 'sum':
    case 'concat':
      return throughBranches(word.word, word.branches, n);
    case 'apply':
      return typeof word.f?.float64 === 'function'
        ? n
        : wrong('apply', 'an activation of one number', typeof word.f);
    case 'rows':
      if (typeof word.f?.float64 !== 'function')
        return wrong('rows', 'an activation of a vector', typeof word.f);
      return n % word.width === 0
        ? (n / word.width) * word.out
        : wrong('rows', `a multiple of ${word.width} numbers`, n);
    default:
      return new Fault(
        'expected one of take, times, scale, plus, sum, concat, apply, rows, found no such word',
      );
  }
};

/**
 * How many numbers a phrase gives for n, or what is wrong with the first of its words that does not fit: an index
 * beyond the numbers, a block that does not divide them, a factor that is no finite number. It is for phrases of
 * layer kinds that others write.
 */
export const sizeThrough = (phrase: Phrase, n: number): number | Fault => {
  if (!Array.isArray(phrase)) return new Fault(`expected a list of words, found ${typeof phrase}`);
  let size = n;
  for (const word of phrase) {
    const next = throughWord(word, size);
    if (next instanceof Fault) return next;
    size = next;
  }
  return size;
};
