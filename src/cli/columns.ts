/** Rows as lines of text with two spaces between columns; the last column is not padded. */
export const columns = (rows: readonly (readonly string[])[]): string[] => {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [j, cell] of row.slice(0, -1).entries()) {
      widths[j] = Math.max(widths[j] ?? 0, cell.length);
    }
  }
  return rows.map((row) =>
    row
      .map((cell, j) => (j < row.length - 1 ? cell.padEnd(widths[j]!) : cell))
      .join('  ')
      .trimEnd(),
  );
};
