import type { Counterexample } from '../../documents/counterexample.ts';
import { sizeOfCounterexample } from '../../documents/counterexample-size.ts';
import { type Html, html } from '../markup.ts';
import { count } from '../words/number.ts';
import { decoration, px } from './svg.ts';

const width = 240;

/** As much of the bar as is left; never nothing. */
const left = (was: number, is: number): number => Math.max(3, (is / Math.max(was, is, 1)) * width);

/** A bar of what was found, and over it what is left. */
const pair = (was: number, is: number): Html =>
  decoration(width, 12, 'shr', [
    html`<rect class="was" x="0" y="4" width="${width}" height="4"/>`,
    html`<rect class="is" x="0" y="1" width="${px(left(was, is))}" height="10"/>`,
  ]);

/** What shrinking removed: layers and numbers, before and after; nothing of a case that was not shrunk itself. */
export const shrinking = (c: Counterexample): Html | false => {
  const { shrunkFrom: from, evaluations, interrupted } = c;
  if (!from || evaluations === undefined) return false;
  const { layers, scalars } = sizeOfCounterexample(c);
  const row = (name: string, was: number, is: number): Html => html`<tr>
<th scope="row">${name}</th><td class="n">${was.toLocaleString('en')}</td>
<td class="a">${pair(was, is)}</td><td class="n">${is.toLocaleString('en')}</td>
</tr>`;
  const rows = [row('Layers', from.layers, layers), row('Numbers', from.scalars, scalars)];
  const cut = interrupted === true && ' Time ran out: a simpler case may exist.';
  return html`<div class="scroll" role="group" aria-label="What shrinking removed" tabindex="0">
<table class="err"><caption class="sr">The case as it was found and as it is shown</caption>
<thead><tr>
<th scope="col">Size</th><th scope="col" class="n">Found</th><td class="a"></td>
<th scope="col" class="n">Shown</th>
</tr></thead><tbody>${rows}</tbody></table>
</div><p class="note">It took ${count(evaluations, 'evaluation')}.${cut}</p>`;
};
