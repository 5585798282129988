import type { Call } from '../laws/law.ts';
import { areRows, entryAt, isRow } from './entry-at.ts';

// Taken before a subject is loaded, which can replace every built-in of its process; and nothing else is used that it
// could replace: no method of arrays, no iterator.
const List = Array;
const { isArray } = Array;
const { keys } = Object;

/** A copy of numbers, and of whatever else is among them. */
const copyOfRow = (row: readonly unknown[]): unknown[] => {
  const copy = new List<unknown>(row.length);
  for (let i = 0; i < row.length; i++) {
    const x = row[i];
    copy[i] = typeof x === 'number' ? x : copyOf(x);
  }
  return copy;
};

const copyOfRows = (rows: readonly unknown[]): unknown[] => {
  const copy = new List<unknown>(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    copy[i] = isArray(row) ? copyOfRow(row) : copyOf(row);
  }
  return copy;
};

const copyOfList = (list: readonly unknown[]): unknown[] => {
  if (isRow(list)) return copyOfRow(list);
  if (areRows(list)) return copyOfRows(list);
  const copy = new List<unknown>(list.length);
  for (let i = 0; i < list.length; i++) copy[i] = copyOf(list[i]);
  return copy;
};

/** What is given, in which each field that is an object or a list is made a copy. */
const withOwnFields = <T extends object>(given: T): T => {
  const names = keys(given);
  for (let i = 0; i < names.length; i++) {
    const name = names[i]!;
    const field = entryAt(given, name);
    if (typeof field === 'object' && field !== null)
      (given as Record<string, unknown>)[name] = copyOf(field);
  }
  return given;
};

const copyOf = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  return isArray(value) ? copyOfList(value) : withOwnFields({ ...value });
};

/** A deep copy of a call, of plain data, so that a subject can only ever write into its own. */
export const ownCopy = (call: Call): Call => withOwnFields({ ...call });
