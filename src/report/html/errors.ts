import type { AfterLayer, Counterexample } from '../../documents/counterexample.ts';
import { entryName } from '../../judge/entry-name.ts';
import { oneLine } from '../escape/visible.ts';
import { type Content, type Html, html } from '../markup.ts';
import { inPrint, ratioInPrint } from '../words/number.ts';
import { logAxis, type Pair } from './log-axis.ts';

interface Row extends Pair {
  readonly name: Content;
  readonly ratio: number;
}

/** Rows of errors against bounds on one log axis, with the figures. */
const table = (caption: string, first: string, rows: readonly Row[], note: Content): Html => {
  const axis = logAxis(rows);
  const line = (row: Row): Html => html`<tr${row.error > row.bound && html` class="beyond"`}>
<th scope="row">${row.name}</th>
<td class="n">${row.error === 0 ? 'exact' : inPrint(row.error, 2)}</td>
<td class="n">${inPrint(row.bound, 2)}</td>
<td class="a">${axis.row(row)}</td>
<td class="n">${ratioInPrint(row.ratio)}</td>
</tr>`;
  return html`<div class="scroll" role="group" aria-label="${caption}" tabindex="0">
<table class="err"><caption class="sr">${caption}</caption><thead><tr>
<th scope="col">${first}</th><th scope="col" class="n">Error</th>
<th scope="col" class="n">Bound</th><td class="a">${axis.ticks()}</td>
<th scope="col" class="n">Ratio</th>
</tr></thead><tbody>${rows.map(line)}</tbody></table>
</div>${note}`;
};

/** Rows shown of a large comparison: the worst. */
const mostEntries = 12;

/** The error of each entry against its tolerance, the worst first; none when nothing was judged. */
export const entryErrors = (c: Counterexample): Html | false => {
  const { what = '', lhs, rhs, tolerance, at, gap, because } = c;
  if (!lhs || !rhs || !tolerance) return false;
  const rows = tolerance.flatMap((row, i) =>
    row.map((bound, j): Row => {
      const judged = at?.[0] === i && at[1] === j && gap !== undefined;
      const error = judged ? gap : Math.abs((lhs[i]?.[j] ?? 0) - (rhs[i]?.[j] ?? 0));
      const name = /\s/.test(what) ? `[${i}][${j}]` : entryName(oneLine(what), [i, j]);
      return { name, error, bound, ratio: error === 0 ? 0 : error / bound };
    }),
  );
  const worst = rows.toSorted((a, b) => b.ratio - a.ratio || 0);
  const rest = rows.length - mostEntries;
  return table(
    'Error of each entry against what rounding can explain',
    'Entry',
    worst.slice(0, mostEntries),
    html`<p class="note">${
      rest > 0 && `The worst ${mostEntries} of ${rows.length} entries. `
    }The band is what rounding can explain, on a log scale with a place for 0. It ends at the bound${
      because && html`: ${oneLine(because)}`
    }.</p>`,
  );
};

/** What the first bad prefix shows. */
const comesIn = (after: readonly AfterLayer[]): string => {
  const bad = after.findIndex((entry) => entry.class !== undefined);
  if (bad < 0)
    return 'Each prefix by itself collapses as it should: what fails is what the law asks besides.';
  if (bad === 0) return 'The very first layer is already wrong.';
  const right = bad === 1 ? 'The first layer is right' : `The first ${bad} layers are right`;
  return `${right}; the error comes in with layer ${bad + 1}.`;
};

const unjudged = (after: readonly AfterLayer[]): Html | false => {
  const failed = after.filter((entry) => entry.ratio === undefined && entry.class);
  return (
    failed.length > 0 &&
    html`<p class="note">${failed.map(
      (entry) =>
        `${entry.layers === 1 ? 'Layer 1' : `Layers 1 to ${entry.layers}`}: ${entry.class}. `,
    )}</p>`
  );
};

/** Where the error comes in: the collapse of the first layer, of the first two, and so on. */
export const layerErrors = ({ afterLayer = [] }: Counterexample): Html | false => {
  if (afterLayer.length < 2) return false;
  const rows = afterLayer.flatMap((entry): Row[] => {
    const { layers, what = '', gap, tolerance, ratio } = entry;
    if (gap === undefined || tolerance === undefined || ratio === undefined) return [];
    const name = html`1${layers > 1 && `–${layers}`} <small>${what}</small>`;
    return [{ name, error: gap, bound: tolerance, ratio }];
  });
  return html`<p>${comesIn(afterLayer)}</p>${
    rows.length > 0 && table('Worst error of the collapse of the first layers', 'Layers', rows, '')
  }${unjudged(afterLayer)}`;
};
