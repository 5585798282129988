import { exchangesOf } from '../../documents/asked.ts';
import type { Counterexample } from '../../documents/counterexample.ts';
import { type AskedLine, askedLines } from '../asked-text.ts';
import { type Html, html } from '../markup.ts';

/** A page has more room than a terminal; past this the document has the rest. */
const limits = { layers: 24, questions: 8, columns: 160 };

const line = ({ text, is }: AskedLine): Html =>
  is === 'wrong'
    ? html`<span class="wrong">${text}  ✗ wrong</span>\n`
    : is === 'wanted'
      ? html`<span class="wanted">${text}</span>\n`
      : html`${text}\n`;

/** The questions that the subject got, its answers, and what is wanted in place of the wrong ones. */
export const askedFigure = (c: Counterexample): Html => {
  const lines = askedLines(c, limits);
  const title = exchangesOf(c) ? 'What was asked' : 'The case';
  const marked = lines.some(({ text }) => /\d\*/.test(text));
  return html`<figure class="code"><figcaption>${title}</figcaption>
<pre tabindex="0" role="group" aria-label="${title}"><code>${lines.map(line)}</code></pre>
${marked && html`<p class="note">* matters: with another number there, the law holds.</p>`}
</figure>`;
};
