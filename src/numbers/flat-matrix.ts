/**
 * Matrices of doubles in one list, row after row: what bounds and enclosures compute with. Rows, as plain data has them,
 * are turned into lists and back at the border.
 */
import type { Rows } from './rows.ts';

/** [rows × columns], row after row. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly data: Float64Array;
}

/** How many entries a slab has, and how many a matrix may take from it. */
const slabSize = 8192;
const largest = 256;

let slab = new ArrayBuffer(0);
let used = 0;

/**
 * A new array of n zeros. From 9 to 256 entries a view of a shared buffer, the slab, costs a half to a
 * quarter of what a typed array of its own costs, which calls malloc (`npm run bench -- slabs`), and bounds
 * are made of small matrices. No part of a slab is handed out twice.
 */
const zeros = (n: number): Float64Array => {
  if (n > largest) return new Float64Array(n);
  if (8 * (used + n) > slab.byteLength) {
    slab = new ArrayBuffer(8 * slabSize);
    used = 0;
  }
  used += n;
  return new Float64Array(slab, 8 * (used - n), n);
};

/** A matrix of zeros. */
export const matrix = (rows: number, columns: number): Matrix => ({
  rows,
  columns,
  data: zeros(rows * columns),
});

/** The rows [m × n] as a matrix; no rows are [0 × 0]. */
export const fromRows = (rows: Rows): Matrix => {
  const m = matrix(rows.length, rows[0]?.length ?? 0);
  for (let i = 0, k = 0; i < m.rows; i++) {
    const row = rows[i]!;
    for (let j = 0; j < m.columns; j++) m.data[k++] = row[j]!;
  }
  return m;
};

/** The matrix as rows [m × n]. */
export const toRows = ({ rows, columns, data }: Matrix): number[][] => {
  const all: number[][] = [];
  for (let i = 0, k = 0; i < rows; i++) {
    const row: number[] = [];
    for (let j = 0; j < columns; j++) row.push(data[k++]!);
    all.push(row);
  }
  return all;
};

/** Whether every entry is finite. */
export const allFinite = ({ data }: Matrix): boolean => {
  for (let k = 0; k < data.length; k++) if (!Number.isFinite(data[k]!)) return false;
  return true;
};

/** |A|, entry by entry. */
export const absolute = ({ rows, columns, data }: Matrix): Matrix => {
  const m = matrix(rows, columns);
  for (let k = 0; k < data.length; k++) m.data[k] = Math.abs(data[k]!);
  return m;
};
