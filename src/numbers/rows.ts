/** A matrix as plain data, [rows × columns]; a vector is one row. Rows have equal lengths. */
export type Rows = readonly (readonly number[])[];

/** "2 × 3": how a shape is written in messages and reports. */
export const shapeOf = (rows: Rows): string => `${rows.length} × ${rows[0]?.length ?? 0}`;

/** The matrix [rows × columns] in which every entry x is replaced by f(x, row, column). */
export const mapRows = (rows: Rows, f: (x: number, i: number, j: number) => number): number[][] =>
  rows.map((row, i) => row.map((x, j) => f(x, i, j)));

/** A matrix [rows × columns] whose entries all have one value. */
export const filled = (rows: number, columns: number, value: number): number[][] =>
  Array.from({ length: rows }, () => new Array<number>(columns).fill(value));

/** The largest |entry|; 0 for no entries, NaN when one entry is NaN. */
export const largest = (rows: Rows): number => {
  let most = 0;
  for (const row of rows) for (const x of row) most = Math.max(most, Math.abs(x));
  return most;
};

/** The identity matrix [n × n], with another number than 1 on the diagonal where one is given. */
export const identityRows = (n: number, diagonal = 1): number[][] =>
  Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => (i === j ? diagonal : 0)),
  );

/** The points 0, e₁ … eₙ, [n + 1 × n], that determine an affine map of n inputs. */
export const basisPoints = (inputs: number): number[][] => [
  new Array<number>(inputs).fill(0),
  ...identityRows(inputs),
];
