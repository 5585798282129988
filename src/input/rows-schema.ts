import * as v from 'valibot';
import { asNumber } from '../numbers/json.ts';
import type { Rows } from '../numbers/rows.ts';
import { expected } from './expected.ts';
import { Fault, made } from './made.ts';
import { jsonOfNumber } from './number-schema.ts';

/** The most numbers that one document may have: it is checked before a value is walked. */
export const mostNumbers = 10_000_000;

/** The numbers of an array in one loop: a schema for each number would take minutes for a large file. */
const numbersOf = (value: unknown[], ...at: readonly number[]): number[] | Fault => {
  const numbers = new Array<number>(value.length);
  for (let j = 0; j < value.length; j++) {
    const x = asNumber(value[j]);
    if (x === undefined) return new Fault(expected('a number')({ input: value[j] }), ...at, j);
    numbers[j] = x;
  }
  return numbers;
};

const rowsOf = (value: unknown[]): Rows | Fault => {
  const [first] = value;
  const columns = Array.isArray(first) ? first.length : 0;
  const numbers = value.length * columns;
  if (numbers > mostNumbers) {
    return new Fault(`expected at most ${mostNumbers} numbers, found ${numbers}`);
  }
  const rows: number[][] = [];
  for (const [i, row] of value.entries()) {
    const not = (what: string): Fault => new Fault(expected(what)({ input: row }), i);
    if (!Array.isArray(row)) return not('an array of numbers');
    if (columns === 0) return not('at least one number');
    if (row.length !== columns) return not(`${columns} numbers, as in row 0`);
    const read = numbersOf(row, i);
    if (read instanceof Fault) return read;
    rows.push(read);
  }
  return rows;
};

/** Rows of equal length, at least one row of at least one number: [rows × columns]. */
export const rows = v.pipe(
  v.custom<unknown[]>(
    (value) => Array.isArray(value) && value.length > 0,
    expected('rows of numbers'),
  ),
  made(rowsOf),
  v.metadata({
    type: 'array',
    minItems: 1,
    items: { type: 'array', minItems: 1, items: jsonOfNumber },
  }),
);

/** An array of numbers, which may be empty. */
export const vector = v.pipe(
  v.custom<unknown[]>(
    (value) => Array.isArray(value) && value.length <= mostNumbers,
    expected('an array of numbers'),
  ),
  made((value: unknown[]) => numbersOf(value)),
  v.metadata({ type: 'array', items: jsonOfNumber }),
);
