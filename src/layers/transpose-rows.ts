import type { Rows } from '../numbers/rows.ts';

/** The transpose of a matrix, [columns × rows]. */
export const transposeRows = (rows: Rows): Rows =>
  rows[0]!.map((_, j) => rows.map((row) => row[j]!));
