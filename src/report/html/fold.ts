import { type Content, type Html, html } from '../markup.ts';

/** A chapter of the page that is folded away until it is asked for; a link to its id unfolds it. */
export const fold = (id: string, title: Content, content: Content, open = false): Html =>
  html`<details class="chapter"${open && html` open`}>
<summary><h2 id="${id}">${title}</h2></summary>
${content}
</details>`;

/** A part of a counterexample that is folded away. */
export const foldedPart = (title: string, content: Content): Html =>
  html`<details class="tried"><summary>${title}</summary>${content}</details>`;
