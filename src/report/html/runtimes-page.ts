import { oneLine } from '../escape/visible.ts';
import { type Content, type Html, html } from '../markup.ts';
import {
  claimTexts,
  few,
  type MeasuredRuntime,
  parametersOf,
  placeText,
  sizeText,
} from '../runtimes-table.ts';
import { count } from '../words/number.ts';
import { shell } from './shell.ts';

type Found = MeasuredRuntime['found'][number];

/** Sizes of an error by their colour: the largest that has it, the name of its class, and what it means. */
const sizes: readonly { readonly most: number; readonly kind: string; readonly words: string }[] = [
  { most: 0.5, kind: 'r0', words: 'exact, or rounded to the nearest' },
  { most: 1, kind: 'r1', words: 'at most 1 ulp' },
  { most: 10, kind: 'r2', words: 'at most 10' },
  { most: 1_000, kind: 'r3', words: 'at most 1,000' },
  { most: Number.MAX_VALUE, kind: 'r4', words: 'more' },
  { most: Number.POSITIVE_INFINITY, kind: 'r5', words: 'not finite' },
];

/** The class of an error of so many ulps. */
export const kindOfError = (ulps: number): string => sizes.find(({ most }) => ulps <= most)!.kind;

const cell = (found: Found | undefined): Html => {
  if (!found) return html`<td class="dim">not there</td>`;
  if ('because' in found)
    return html`<td class="dim">not asked: ${oneLine(found.because, 200)}</td>`;
  const { worst, largest } = found;
  const refuted = claimTexts(found);
  return html`<td class="${kindOfError(worst.ulps)}"><b>${worst.ulps === 0 ? 'exact' : sizeText(worst.ulps)}</b>${
    worst.ulps > 0 && html` at ${placeText(worst.at)}`
  }${
    largest.absolute > 0 && html`<br>${few(largest.absolute)} at ${placeText(largest.at)}`
  }${refuted.map((one) => html`<br><span class="broken">✗ ${oneLine(one, 120)}</span>`)}</td>`;
};

const row = (name: string, runtimes: readonly MeasuredRuntime[]): Html => {
  const all = runtimes.map(({ found }) => found.find((one) => one.name === name));
  const parameters = all.map((one) => (one ? parametersOf(one) : '')).find((text) => text !== '');
  return html`<tr><th scope="row">${oneLine(name, 60)}${
    parameters !== undefined && html`<br><span class="dim">${oneLine(parameters, 120)}</span>`
  }</th>${all.map(cell)}</tr>`;
};

const legend: Content = html`<ul class="sizes">${sizes.map(
  ({ kind, words }) => html`<li><span class="${kind}">${words}</span></li>`,
)}</ul>`;

const about = html`<p>Each cell has the largest error that was seen, in units in the last place of the format at the exact
value, and where; then the largest absolute error for −16 ≤ x ≤ 16, and where; then each claim that fails (✗), at the
simplest number that shows it. A tail that is computed as 0 is off by millions of ulps and by very little absolutely.
Errors are sampled: the largest of all may be larger.</p>`;

const commands = (runtimes: readonly MeasuredRuntime[]): Html =>
  html`<ul class="links">${runtimes.map(
    ({ name, precision, command }) =>
      html`<li>${oneLine(name, 60)}, ${oneLine(precision, 20)}: <code>${oneLine(command, 200)}</code></li>`,
  )}</ul>`;

/** The activations of runtimes as one page: activation × runtime, the size of each error by colour and in words. */
export const renderRuntimesPage = (runtimes: readonly MeasuredRuntime[]): string => {
  const names = [...new Set(runtimes.flatMap(({ found }) => found.map(({ name }) => name)))].sort();
  const broken = runtimes.map(({ name, found }): [string, number] => [
    name,
    found.filter((one) => !('because' in one) && one.refuted.length > 0).length,
  ]);
  const told = broken.map(([name, n]) => `${oneLine(name, 60)}: ${n}`).join('; ');
  return shell({
    title: 'Activations of runtimes',
    good: broken.every(([, n]) => n === 0),
    headline: 'Activations of runtimes',
    top: html`<p>${count(names.length, 'activation')}, ${count(runtimes.length, 'runtime')}. Activations of which
a claim fails: ${told}.</p>`,
    main: html`${about}${legend}
<div class="scroll" role="group" aria-label="Errors of activations" tabindex="0"><table class="rt">
<thead><tr><th scope="col">Activation</th>${runtimes.map(
      ({ name }) => html`<th scope="col">${oneLine(name, 60)}</th>`,
    )}</tr></thead>
<tbody>${names.map((name) => row(name, runtimes))}</tbody>
</table></div>
<section aria-labelledby="again"><h2 id="again">Asked again</h2>${commands(runtimes)}</section>`,
    footer: html`<p>Written by <code>npm run runtimes</code> from what stands in runtimes.json; runtimes.md has the same
figures, and docs/findings.md the causes.</p>`,
  });
};
