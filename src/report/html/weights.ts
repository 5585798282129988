import type { Counterexample } from '../../documents/counterexample.ts';
import { type ActivationLayer, isDense } from '../../network/stack.ts';
import { mapRows, type Rows, shapeOf } from '../../numbers/rows.ts';
import { type Html, html } from '../markup.ts';
import { inPrint } from '../words/number.ts';
import { subscript } from '../words/small-digits.ts';
import { type Link, linksOf, neededPaths, unit } from './case-layers.ts';
import { darkestOf, matrix } from './matrix.ts';

/** More layers than this are not drawn one by one. */
export const mostLayers = 16;

const parametersOf = ({ parameters = {} }: ActivationLayer): string =>
  Object.entries(parameters)
    .map(([name, x]) => `, ${name} ${inPrint(x)}`)
    .join('');

const weight = (link: Link, needed: ReadonlySet<string>): Html => {
  if (!isDense(link.layer)) {
    return html`<p class="then">${link.layer.name}${parametersOf(link.layer)}</p>`;
  }
  const { weight: rows, bias } = link.layer;
  const k = subscript(link.number);
  return matrix({
    caption: html`<b>W${k}</b>${bias && html`, <b>b${k}</b>`} <small>${shapeOf(rows)}</small>`,
    rows,
    ...(bias && { bias }),
    row: (i) => unit(link.from, i),
    column: (j) => unit(link.to, j),
    needed: (i, j) =>
      needed.has(i < 0 ? `${link.path}.bias[${j}]` : `${link.path}.weight[${i}][${j}]`),
  });
};

/** W₁, b₁ … W_L, b_L and the inputs, as heat maps; what matters is marked. */
export const weights = (c: Counterexample): Html => {
  const links = linksOf(c.case);
  const needed = neededPaths(c);
  const rest = links.length - mostLayers;
  return html`<div class="row">${links
    .slice(0, mostLayers)
    .map((link) => [
      link.begins && html`<p class="then">then</p>`,
      weight(link, needed),
    ])}${rest > 0 && html`<p class="then">and ${rest} more layers</p>`}${matrix({
    caption: html`<b>x</b> <small>${shapeOf(c.case.inputs)}</small>`,
    rows: c.case.inputs,
    row: (i) => (c.case.inputs.length === 1 ? 'x' : `row ${i}`),
    column: (j) => unit('x', j),
    needed: (i, j) => needed.has(`inputs[${i}][${j}]`),
  })}</div>`;
};

/** What is expected, what was received, and the difference, of the comparison that failed. */
export const sides = ({ what = '', at, lhs, rhs, tolerance }: Counterexample): Html | false => {
  if (!lhs || !rhs) return false;
  const difference = mapRows(lhs, (x, i, j) => x - (rhs[i]?.[j] ?? Number.NaN));
  const off = (i: number, j: number): boolean =>
    (i === at?.[0] && j === at[1]) ||
    Math.abs(difference[i]?.[j] ?? 0) > (tolerance?.[i]?.[j] ?? 0);
  const darkest = darkestOf(lhs, rhs);
  const asBias = what.startsWith('b');
  const view = (title: string, rows: Rows, extra: object) =>
    matrix({
      caption: title,
      rows,
      row: (i) => (asBias ? 'b′' : what.startsWith('W') ? unit('x', i) : `row ${i}`),
      column: (j) => unit('y', j),
      marked: off,
      ...extra,
    });
  return html`<div class="row">${view('Expected', rhs, { darkest })}${view('Received', lhs, {
    darkest,
  })}${view('Difference', difference, { difference: true })}</div>`;
};
