// A suite's result as Markdown. A row has a `what` and measured values by column; a value is a text, a number, or a
// summary with median, least and most.

/** Three digits of a number. */
export const digits = (x) => {
  if (!Number.isFinite(x)) return '–';
  if (x !== 0 && Math.abs(x) < 1e-3) return x.toExponential(1);
  return Math.abs(x) >= 1000
    ? Math.round(x).toLocaleString('en')
    : String(Number(x.toPrecision(3)));
};

const shown = (value) => {
  if (value === undefined) return '–';
  if (typeof value === 'number') return digits(value);
  if (typeof value === 'string') return value;
  return `${digits(value.median)} (${digits(value.least)} … ${digits(value.most)})`;
};

/** Rows of text cells as a table. */
export const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** The rows of a suite, whose columns are those of its first row. */
export const rowsTable = (rows) => {
  const columns = [...new Set(rows.flatMap(Object.keys))];
  return table(
    columns,
    rows.map((row) => columns.map((column) => shown(row[column]))),
  );
};

/** What was promised beside what was found. */
export const limitsTable = (limits) =>
  table(
    ['suite', 'limit', 'found', ''],
    limits.map(({ suite, limit, found, isMet }) => [
      suite,
      limit,
      shown(found),
      isMet ? 'met' : '**not met**',
    ]),
  );
