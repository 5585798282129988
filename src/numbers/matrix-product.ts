import type { Rows } from './rows.ts';

/** So many terms of each sum are added before the next rows of W are copied: a panel of them fits the first cache. */
const depth = 256;

/** So many rows of x meet one panel before the next: they fit the second cache. */
const height = 64;

/** A product of fewer multiply-adds, or of fewer rows of x, is not worth the copies: plain loops are faster there. */
const least = 2 ** 12;
const fewestRows = 4;

/** Whether x W is so large that `matrixProduct` is faster than plain loops over the rows of W. */
export const isLarge = (x: Rows, weight: Rows): boolean =>
  x.length >= fewestRows && x.length * weight.length * weight[0]!.length >= least;

/** [rows × columns] in one list, row after row. */
const flat = (rows: Rows): Float64Array => {
  const columns = rows[0]!.length;
  const list = new Float64Array(rows.length * columns);
  let at = 0;
  for (const row of rows) for (let j = 0; j < columns; j++) list[at++] = row[j]!;
  return list;
};

/** Panel q has columns 4q … 4q + 3 of `terms` rows of W from row `from` on, row after row; what lies beyond W is left. */
const copyPanels = (panels: Float64Array, weight: Rows, from: number, terms: number): void => {
  for (let k = 0; k < terms; k++) {
    const row = weight[from + k]!;
    for (let j = 0; j < row.length; j++) panels[(j - (j & 3)) * terms + 4 * k + (j & 3)] = row[j]!;
  }
};

/** The first `columns` entries of each `width` of a list. */
const unflat = (list: Float64Array, width: number, columns: number): number[][] => {
  const rows: number[][] = [];
  for (let start = 0; start < list.length; start += width) {
    const row = new Array<number>(columns);
    for (let j = 0; j < columns; j++) row[j] = list[start + j]!;
    rows.push(row);
  }
  return rows;
};

/** What tiles read and write: x, the panels and y in lists, with the length of a row of x and of y. */
interface Lists {
  readonly a: Float64Array;
  readonly panels: Float64Array;
  readonly y: Float64Array;
  readonly inputs: number;
  readonly width: number;
}

/** Where a tile stands: rows i and l, columns j … j + 3, and the terms from … from + terms − 1. */
interface Tile {
  readonly i: number;
  readonly l: number;
  readonly j: number;
  readonly from: number;
  readonly terms: number;
}

/** Adds the terms of a tile to its eight sums. */
const addTile = ({ a, panels, y, inputs, width }: Lists, { i, l, j, from, terms }: Tile): void => {
  const p = i * width + j;
  const q = l * width + j;
  let p0 = y[p]!;
  let p1 = y[p + 1]!;
  let p2 = y[p + 2]!;
  let p3 = y[p + 3]!;
  let q0 = y[q]!;
  let q1 = y[q + 1]!;
  let q2 = y[q + 2]!;
  let q3 = y[q + 3]!;
  const atI = i * inputs + from;
  const atL = l * inputs + from;
  for (let k = 0; k < terms; k++) {
    const s = a[atI + k]!;
    const t = a[atL + k]!;
    const at = j * terms + 4 * k;
    const w0 = panels[at]!;
    const w1 = panels[at + 1]!;
    const w2 = panels[at + 2]!;
    const w3 = panels[at + 3]!;
    p0 += s * w0;
    p1 += s * w1;
    p2 += s * w2;
    p3 += s * w3;
    q0 += t * w0;
    q1 += t * w1;
    q2 += t * w2;
    q3 += t * w3;
  }
  y[p] = p0;
  y[p + 1] = p1;
  y[p + 2] = p2;
  y[p + 3] = p3;
  y[q] = q0;
  y[q + 1] = q1;
  y[q + 2] = q2;
  y[q + 3] = q3;
};

/**
 * x W in float64, x : [rows × inputs], W : [inputs × outputs], at least one of each. Each sum starts at 0 and its terms
 * are added one by one in ascending order, without FMA, so that each bit is that of ml-matrix's `mmul` and of plain loops.
 * Eight sums, of two rows and four columns, are kept in registers while `depth` terms are added to each: at 64 to 1024
 * units that takes a quarter of the time of ml-matrix (`npm run bench -- kernel`). Only when a sum is added to differs:
 * the order of the terms within one is never changed.
 */
export const matrixProduct = (x: Rows, weight: Rows): number[][] => {
  const [rows, inputs, outputs] = [x.length, weight.length, weight[0]!.length];
  const width = 4 * Math.ceil(outputs / 4);
  const a = flat(x);
  const panels = new Float64Array(Math.min(depth, inputs) * width);
  const y = new Float64Array(rows * width);
  const lists = { a, panels, y, inputs, width };

  for (let from = 0; from < inputs; from += depth) {
    const terms = Math.min(depth, inputs - from);
    copyPanels(panels, weight, from, terms);
    for (let top = 0; top < rows; top += height) {
      const bottom = Math.min(rows, top + height);
      for (let j = 0; j < width; j += 4) {
        // The last row of an odd number is added up twice over in one tile: both give the same bits.
        for (let i = top; i < bottom; i += 2)
          addTile(lists, { i, l: Math.min(i + 1, rows - 1), j, from, terms });
      }
    }
  }
  return unflat(y, width, outputs);
};
