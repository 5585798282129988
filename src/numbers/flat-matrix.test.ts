import { describe, expect, it } from 'vitest';
import { absolute, allFinite, fromRows, matrix, toRows } from './flat-matrix.ts';

/** Matrices of several shapes, and their entries row after row. */
const shapes: readonly (readonly [rows: number[][], data: number[]])[] = [
  [[[-7]], [-7]],
  [[[1, -2, 3]], [1, -2, 3]],
  [[[4], [-5]], [4, -5]],
  [[[1, -2, 3], [4, 5, -6]], [1, -2, 3, 4, 5, -6]],
  [[[1, 2], [-3, 4], [5, 0.5], [7, -8]], [1, 2, -3, 4, 5, 0.5, 7, -8]],
  [[], []],
  [[[], []], []],
]; // biome-ignore format: matrices

describe('a flat matrix', () => {
  it.each(shapes)('has the entries of the rows %j, row after row', (rows, data) => {
    const m = fromRows(rows);
    expect([m.rows, m.columns]).toEqual([rows.length, rows[0]?.length ?? 0]);
    expect([...m.data]).toEqual(data);
  });

  it.each(shapes)('gives the rows %j back', (rows) => {
    expect(toRows(fromRows(rows))).toEqual(rows);
  });

  it.each(shapes)('is absolute entry by entry, as of the rows %j', (rows, data) => {
    const m = fromRows(rows);
    const { data: sizes, ...shape } = absolute(m);
    expect(shape).toEqual({ rows: m.rows, columns: m.columns });
    expect([...sizes]).toEqual(data.map((x) => (x < 0 ? -x : x)));
    expect([...m.data]).toEqual(data);
  });

  it.each(shapes)('is finite with finite entries, as of the rows %j', (rows) => {
    expect(allFinite(fromRows(rows))).toBe(true);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    'is not finite with a %s in any place',
    (x) => {
      for (let at = 0; at < 6; at++) {
        const m = matrix(3, 2);
        m.data[at] = x;
        expect(allFinite(m)).toBe(false);
      }
    },
  );
});

describe('a new matrix', () => {
  it.each([[0, 0], [3, 0], [1, 1], [2, 3], [5, 2], [16, 16], [257, 1], [95, 100]])(
    'of %i × %i has zeros alone',
    (rows, columns) => {
      const m = matrix(rows, columns);
      expect([m.rows, m.columns]).toEqual([rows, columns]);
      expect([...m.data]).toEqual(Array.from({ length: rows * columns }, () => 0));
    },
  ); // biome-ignore format: shapes

  it('shares no entry with another', () => {
    const all = Array.from({ length: 3_000 }, (_, k) => matrix(1 + (k % 4), 1 + (k % 3)).data);
    const isFilledWith = (data: Float64Array, value: number) => data.every((x) => x === value);
    expect(all.filter((data) => !isFilledWith(data, 0))).toEqual([]);
    all.forEach((data, k) => void data.fill(k + 1));
    expect(all.filter((data, k) => !isFilledWith(data, k + 1))).toEqual([]);
  });

  it('of up to 256 entries takes the next ones of a slab of 8192, to the last', () => {
    let first = matrix(16, 16).data;
    for (let k = 0; k < 32 && first.byteOffset > 0; k++) first = matrix(16, 16).data;
    expect(first.byteOffset).toBe(0);
    expect(first.buffer.byteLength).toBe(8 * 8192);
    for (let k = 1; k < 32; k++) {
      const { buffer, byteOffset } = matrix(16, 16).data;
      expect(buffer === first.buffer).toBe(true);
      expect(byteOffset).toBe(8 * 256 * k);
    }
    const { buffer, byteOffset } = matrix(1, 1).data;
    expect(buffer === first.buffer).toBe(false);
    expect(byteOffset).toBe(0);
  });

  it('of more entries has a buffer of its own', () => {
    expect(matrix(1, 257).data.buffer.byteLength).toBe(8 * 257);
  });
});
