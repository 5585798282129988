import type { Counterexample } from '../../documents/counterexample.ts';
import { neededIn } from '../../documents/place.ts';
import { type ActivationLayer, isDense } from '../../network/stack.ts';
import { mapRows, type Rows, shapeOf } from '../../numbers/rows.ts';
import { type Html, html } from '../markup.ts';
import { inPrint } from '../words/number.ts';
import { subscript } from '../words/small-digits.ts';
import type { Needed } from '../words/tensor-text.ts';
import { sidesOf } from '../words/verdict.ts';
import { type Link, linksOf, placeIn, unit } from './case-layers.ts';
import { darkestOf, matrix } from './matrix.ts';

/** More layers than this are not drawn one by one. */
export const mostLayers = 16;

const parametersOf = ({ parameters = {} }: ActivationLayer): string =>
  Object.entries(parameters)
    .map(([name, x]) => `, ${name} ${inPrint(x)}`)
    .join('');

const weight = (link: Link, needed: Needed): Html => {
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
    needed: (i, j) => needed(placeIn(link, i, j)),
  });
};

/** W₁, b₁ … W_L, b_L and the inputs, as heat maps; what matters is marked. */
export const weights = (c: Counterexample): Html => {
  const links = linksOf(c.case);
  const needed = neededIn(c);
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
    needed: (row, column) => needed({ part: 'inputs', row, column }),
  })}</div>`;
};

/** What was received, what is expected, and the difference, of the comparison that failed. */
export const sides = (c: Counterexample): Html | false => {
  const { what = '', at, tolerance } = c;
  const found = sidesOf(c);
  if (!found) return false;
  const { got, other, exact } = found;
  const difference = mapRows(got, (x, i, j) => x - (other[i]?.[j] ?? Number.NaN));
  const off = (i: number, j: number): boolean =>
    (i === at?.[0] && j === at[1]) ||
    Math.abs(difference[i]?.[j] ?? 0) > (tolerance?.[i]?.[j] ?? 0);
  const darkest = darkestOf(got, other);
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
  const [expected, received] = exact ? ['Expected', 'Received'] : ['One way', 'The other way'];
  return html`<div class="row">
${exact && view(expected!, other, { darkest })}
${view(exact ? received! : expected!, got, { darkest })}
${!exact && view(received!, other, { darkest })}
${view('Difference', difference, { difference: true })}
</div>`;
};
