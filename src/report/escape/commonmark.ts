import { oneLine } from './visible.ts';

/** A fence of backticks that is longer than any run of them in the text (CommonMark 0.31, §6.1). */
const fenceFor = (text: string, least: number): string =>
  '`'.repeat(Math.max(least, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));

/** A text as a code span: nothing in it is markup, a mention or a link. Nothing for a blank text. */
export const codeSpan = (text: string): string => {
  const line = oneLine(text, 500);
  if (line.trim() === '') return '';
  const fence = fenceFor(line, 1);
  const pad = /^`|`$|^ .* $/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
};

/** A code span in a cell of a table, where a `|` would end it. */
export const codeCell = (text: string): string => codeSpan(text).replaceAll('|', '\\|');

/** A text as a block of code in a language. */
export const codeBlock = (text: string, language: string): string => {
  const fence = fenceFor(text, 3);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
};

/** A sentence in which every character that could be markup is escaped; it mentions nobody. */
export const proseText = (text: string): string =>
  oneLine(text)
    .replaceAll('@', '(at)')
    .replace(/[\\`*_{}[\]()<>#+!|~&-]/g, '\\$&');

/** A text of our own in a line of Markdown, with * and _ and the like as they are. */
export const ownText = (text: string): string => text.replace(/([\\`*_[\]<>])/g, '\\$1');

/** A text of our own in a cell of a table. */
export const ownCell = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll('<', '&lt;').replace(/\s+/g, ' ');

const row = (cells: readonly string[]): string => `| ${cells.map(ownCell).join(' | ')} |`;

/** A table of texts of our own, as lines. */
export const ownTable = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string[] => [row(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(row)];
