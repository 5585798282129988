import type { Rows } from '../../numbers/rows.ts';
import { type Content, type Html, html } from '../markup.ts';
import { count, inPrint } from '../words/number.ts';

/** How a matrix is shown. */
export interface MatrixView {
  readonly caption: Content;
  readonly rows: Rows;
  /** Names of its rows and columns. */
  readonly row: (i: number) => string;
  readonly column: (j: number) => string;
  /** A last row, ruled off: the bias. */
  readonly bias?: readonly number[];
  /** The entry that the darkest shade stands for; the largest here unless several are compared. */
  readonly darkest?: number;
  /** Entries to outline: those that differ. A bias is row −1. */
  readonly marked?: (i: number, j: number) => boolean;
  /** Entries that are part of the reason. */
  readonly needed?: (i: number, j: number) => boolean;
  /** Difference, in place of sign, is what its shades mean. */
  readonly difference?: boolean;
}

/** Larger ones are cut: nobody reads them, and they would fill the page. */
const mostRows = 16;
const mostColumns = 12;

/** Up to here a matrix fits the narrowest page. */
const fewColumns = 4;

const shades = 5;

const shade = (x: number, darkest: number, difference: boolean): string => {
  if (x === 0 || Number.isNaN(x)) return 'z';
  const part = darkest > 0 && Number.isFinite(darkest) ? Math.abs(x) / darkest : 1;
  const level = Math.max(1, Math.min(shades, Math.ceil(part * shades)));
  return `${difference ? 'd' : x > 0 ? 'p' : 'n'}${level}`;
};

const largest = (rows: Rows): number => Math.max(0, ...rows.flat().map(Math.abs));

/** The largest magnitude of several matrices, so that equal numbers have equal shades. */
export const darkestOf = (...all: readonly (Rows | undefined)[]): number =>
  Math.max(0, ...all.map((rows) => (rows ? largest(rows) : 0)));

/** A matrix as a table: a heat map that can be read aloud, copied and printed. */
export const matrix = (view: MatrixView): Html => {
  const { caption, rows, row, column, bias, marked, needed, difference = false } = view;
  const darkest = view.darkest ?? darkestOf(rows, bias && [bias]);
  const width = rows[0]?.length ?? bias?.length ?? 0;
  const columns = Array.from({ length: Math.min(width, mostColumns) }, (_, j) => j);
  const cell = (x: number | undefined, i: number, j: number): Html => {
    if (x === undefined) return html`<td></td>`;
    const mark = marked?.(i, j) ?? false;
    const reason = needed?.(i, j) ?? false;
    const names = [shade(x, darkest, difference), mark && 'off', reason && 'need'];
    const said = [mark && !difference && 'differs', reason && 'matters'].filter((word) => word);
    return html`<td class="${names.filter((name) => name).join(' ')}">${inPrint(x, mark ? 9 : 3)}${
      said.length > 0 && html`<span class="sr"> (${said.join(', ')})</span>`
    }</td>`;
  };
  const line = (entries: readonly number[], name: string, i: number): Html =>
    html`<tr${i < 0 && html` class="bias"`}><th scope="row">${name}</th>${columns.map((j) =>
      cell(entries[j], i, j),
    )}</tr>`;
  const [below, beside] = [rows.length - mostRows, width - mostColumns];
  const cut = [
    below > 0 && count(below, 'more row'),
    beside > 0 && count(beside, 'more column'),
  ].filter((part) => part);
  const table = html`<table class="m"><caption>${caption}${
    cut.length > 0 && html` <small>and ${cut.join(', ')}</small>`
  }</caption><thead><tr><td></td>${columns.map(
    (j) => html`<th scope="col">${column(j)}</th>`,
  )}</tr></thead><tbody>${rows.slice(0, mostRows).map((entries, i) => line(entries, row(i), i))}${
    bias && line(bias, 'b', -1)
  }</tbody></table>`;
  return columns.length <= fewColumns
    ? table
    : html`<div class="scroll" role="group" aria-label="A wide matrix" tabindex="0">${table}</div>`;
};
