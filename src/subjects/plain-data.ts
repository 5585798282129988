import { mostNumbers } from '../input/rows-schema.ts';

/** The most numbers that an answer may have: as many as a stack that is read from a file. */
const most = mostNumbers;
/** Deeper than any answer; what is nested deeper is a cycle or a mistake. */
const deepest = 6;

/** How matrices of other libraries give their numbers: ml-matrix, TensorFlow.js, mathjs. */
const toRows = ['to2DArray', 'arraySync', 'toArray'] as const;

const notPlain = (where: string, what: string): never => {
  throw new TypeError(`its answer is not plain data: ${where} is ${what}`);
};

const plain = (value: unknown, where: string, budget: { left: number }, depth = 0): unknown => {
  // No number is a long string, and nothing long should travel.
  if (typeof value === 'string') return value.slice(0, 100);
  if (typeof value === 'function' || typeof value === 'symbol') {
    return notPlain(where, `a ${typeof value}`);
  }
  if (typeof value !== 'object' || value === null) return value;
  if (depth > deepest) return notPlain(where, 'nested too deep');
  for (const method of toRows) {
    const matrix = value as Record<string, unknown>;
    if (typeof matrix[method] === 'function') {
      return plain(matrix[method](), where, budget, depth + 1);
    }
  }
  const numbers = ArrayBuffer.isView(value) && !(value instanceof DataView);
  if (!numbers && !Array.isArray(value)) return notPlain(where, 'an object, not rows of numbers');
  const list = value as ArrayLike<unknown>;
  budget.left -= list.length;
  if (budget.left < 0) throw new RangeError(`its answer has more than ${most} numbers`);
  const entries: unknown[] = [];
  for (let i = 0; i < list.length; i++) {
    const entry = list[i];
    entries.push(
      typeof entry === 'number' ? entry : plain(entry, `${where}[${i}]`, budget, depth + 1),
    );
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
