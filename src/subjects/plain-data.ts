import { mostNumbers } from '../input/rows-schema.ts';
import { isRow } from './entry-at.ts';

/** The most numbers that an answer may have: as many as a stack that is read from a file. */
const most = mostNumbers;
/** Deeper than any answer; what is nested deeper is a cycle or a mistake. */
const deepest = 6;

/** How matrices of other libraries give their numbers: ml-matrix, TensorFlow.js, mathjs. */
interface OfLibrary {
  readonly to2DArray?: unknown;
  readonly arraySync?: unknown;
  readonly toArray?: unknown;
}

/** The name of the method by which a value gives its numbers, of a matrix of a library. */
const methodOf = (value: object): keyof OfLibrary | undefined => {
  const matrix = value as OfLibrary;
  if (typeof matrix.to2DArray === 'function') return 'to2DArray';
  if (typeof matrix.arraySync === 'function') return 'arraySync';
  return typeof matrix.toArray === 'function' ? 'toArray' : undefined;
};

const notPlain = (where: string, what: string): never => {
  throw new TypeError(`its answer is not plain data: ${where} is ${what}`);
};

/** A copy of an array of nothing but numbers, as most of what is answered is; false of anything else. */
const rowOf = (value: unknown, budget: { left: number }): number[] | false => {
  if (!Array.isArray(value) || value.length > budget.left) return false;
  if (!isRow(value) || methodOf(value)) return false;
  const row = new Array<number>(value.length);
  for (let i = 0; i < value.length; i++) {
    const x: unknown = value[i];
    if (typeof x !== 'number') return false;
    row[i] = x;
  }
  budget.left -= value.length;
  return row;
};

const plain = (value: unknown, where: string, budget: { left: number }, depth = 0): unknown => {
  // No number is a long string, and nothing long should travel.
  if (typeof value === 'string') return value.slice(0, 100);
  if (typeof value === 'function' || typeof value === 'symbol') {
    return notPlain(where, `a ${typeof value}`);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) return notPlain(where, 'nested too deep');
  // A row is made in a place of its own: a list that is made where lists of rows are has objects in place of doubles.
  const row = rowOf(value, budget);
  if (row) return row;
  const method = methodOf(value);
  if (method) {
    const matrix = value as Record<typeof method, () => unknown>;
    return plain(matrix[method](), where, budget, depth + 1);
  }
  const numbers = ArrayBuffer.isView(value) && !(value instanceof DataView);
  if (!numbers && !Array.isArray(value)) return notPlain(where, 'an object, not rows of numbers');
  const list = value as ArrayLike<unknown>;
  budget.left -= list.length;
  if (budget.left < 0) throw new RangeError(`its answer has more than ${most} numbers`);
  const entries = new Array<unknown>(list.length);
  for (let i = 0; i < list.length; i++) {
    const entry = list[i];
    const known = typeof entry === 'number' ? entry : depth < deepest && rowOf(entry, budget);
    entries[i] = known === false ? plain(entry, `${where}[${i}]`, budget, depth + 1) : known;
  }
  return entries;
};

/** A vector given as a matrix of one row is that row: ml-matrix has no vectors. */
const vector = (given: unknown, value: unknown): unknown =>
  !Array.isArray(given) && Array.isArray(value) && value.length === 1 && Array.isArray(value[0])
    ? value[0]
    : value;

/** Rows in arrays, whatever held them: typed arrays, or a matrix of ml-matrix and its like. */
export const plainRows = (value: unknown): unknown => plain(value, 'outputs', { left: most });

/** { weight, bias } in arrays; anything else as it came, for the driver to name its shape. */
export const plainLayer = (value: unknown): unknown => {
  const budget = { left: most };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return plain(value, 'it', budget);
  }
  const { weight, bias } = value as Record<string, unknown>;
  return {
    weight: plain(weight, 'weight', budget),
    bias: vector(bias, plain(bias, 'bias', budget)),
  };
};

/** Objects of plain data within objects, as the layers of a network are, no deeper than branches may lie. */
const deepestTree = 200;

const plainTree = (
  value: unknown,
  where: string,
  budget: { left: number },
  depth: number,
): unknown => {
  if (depth > deepestTree) return notPlain(where, 'nested too deep');
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) {
    return plain(value, where, budget);
  }
  if (methodOf(value)) {
    return plain(value, where, budget);
  }
  if (Array.isArray(value)) {
    const row = rowOf(value, budget);
    if (row) return row;
    budget.left -= value.length;
    if (budget.left < 0) throw new RangeError(`its answer has more than ${most} numbers`);
    return value.map((entry, i) => plainTree(entry, `${where}[${i}]`, budget, depth + 1));
  }
  const entries = Object.entries(value).flatMap(([name, entry]) =>
    entry === undefined ? [] : [[name, plainTree(entry, `${where}.${name}`, budget, depth + 1)]],
  );
  budget.left -= entries.length;
  return Object.fromEntries(entries);
};

/** { stack, loss } as plain data; anything else as it came, for the driver to name its form. */
export const plainFitted = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return plainStack(value);
  const { stack, loss } = value as Record<string, unknown>;
  return { stack: plainStack(stack), loss: plain(loss, 'loss', { left: most }) };
};

/** A network as plain data, tensors in arrays; anything else as it came, for the driver to name its form. */
export const plainStack = (value: unknown): unknown => plainTree(value, 'stack', { left: most }, 0);
