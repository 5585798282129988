import type { TriedActivation, TriedImplementation } from '../../activations/tried.ts';
import { oneLine } from '../escape/visible.ts';
import { type Content, type Html, html } from '../markup.ts';
import { plot } from '../portrait/plot.ts';
import type { Portrait } from '../portrait/portrait.ts';
import { columns, mark } from '../words/claim-marks.ts';
import { count, inPrint } from '../words/number.ts';
import { chapter, refutedClaims } from './claims-chapter.ts';
import { shell } from './shell.ts';

/** An activation with all that was tried of it, and its picture where it can have one. */
export interface Shown {
  readonly tried: TriedActivation;
  readonly portrait?: Portrait;
}

const legend = html`<p class="note">The function is solid, its derivative dashed. Where one jumps no line
is drawn: a full dot is the value, a ring a limit that is not reached. What grows past the picture is cut
off.</p>`;

const gallery = (shown: readonly Shown[]): Html => {
  const items = shown.map(
    ({ tried, portrait }) =>
      portrait &&
      html`<li><a href="#a-${tried.name}">${oneLine(tried.name)}</a>${plot(portrait)}</li>`,
  );
  return html`<section aria-labelledby="gallery"><h2 id="gallery">The functions</h2>
${legend}<ul class="gallery">${items}</ul>
</section>`;
};

const marked = (text: string): Html => {
  const kind = text.startsWith('✗') ? 'no' : text === '✓' ? 'yes' : 'dim';
  return html`<td class="${kind}">${text.replace(' and ', ', ')}</td>`;
};

const glance = (
  shown: readonly Shown[],
  kind: keyof typeof columns,
  title: string,
): Html | false => {
  const ids = columns[kind];
  const rows = shown.filter(({ tried }) => tried.kind === kind);
  const row = ({ tried: { name, claims } }: Shown): Html => html`<tr>
<th scope="row"><a href="#a-${name}">${oneLine(name)}</a></th>
${ids.map((id) => marked(mark(claims.find((claim) => claim.id === id))))}
</tr>`;
  return (
    rows.length > 0 &&
    html`<div class="scroll" role="group" aria-label="${title}" tabindex="0"><table class="glance">
<caption>${title}: ✓ claimed and held, (✓) unclaimed and unrefuted, ✗ refuted at these points, the
simplest</caption>
<thead><tr><th scope="col">Function</th>${ids.map((id) => html`<th scope="col">${id}</th>`)}</tr></thead>
<tbody>${rows.map(row)}</tbody>
</table></div>`
  );
};

const largest = ({ ulps, at }: TriedImplementation['worst']): string => {
  const x = Number(at);
  const size = Number.isFinite(ulps) ? `${inPrint(Number(ulps.toPrecision(3)))} ulp` : 'not finite';
  return `${size} at ${Number.isNaN(x) ? at : inPrint(x)}`;
};

const implementationRow = (tried: TriedImplementation): Html => {
  const { name, format, formula, worst, findings } = tried;
  const broken = findings.map((sentence) => sentence.replace(`${name}: `, '')).join('; ');
  return html`<tr>
<th scope="row">${name}</th><td>${format}</td><td>${formula}</td><td>${largest(worst)}</td>
<td>${broken || 'nothing'}</td>
</tr>`;
};

const written = (implementations: readonly TriedImplementation[]): Html | false =>
  implementations.length > 0 &&
  html`<section aria-labelledby="written"><h2 id="written">As frameworks write them</h2>
<p>Formulas of frameworks and textbooks against the exact function, in float64 and, where they are run in them, in
float32 and float16. The error is in units in the last place of the format, at the exact value.</p>
<div class="scroll" role="group" aria-label="Implementations" tabindex="0"><table class="as">
<thead><tr>
<th scope="col">Implementation</th><th scope="col">In</th><th scope="col">As written there</th>
<th scope="col">Largest error seen</th><th scope="col">What it breaks</th>
</tr></thead>
<tbody>${implementations.map(implementationRow)}</tbody>
</table></div>
</section>`;

const footer = html`<p>Claims about the reals are tried in sixty decimal digits, and refuted only beyond
what rounding in them explains; claims about floats are tried on the function as it is run in float64, float32 and
float16. <em>Held</em> means at
every point that was tried, boundary values among them; it is no proof.</p>`;

const chapters = (shown: readonly Shown[], title: string): Content =>
  html`<section aria-labelledby="each"><h2 id="each">${title}</h2>
${shown.map(({ tried, portrait }) => chapter(tried, portrait))}
</section>`;

/** The catalogue of activations as one page: each drawn with its derivative, and every claim of it tried. */
export const renderClaimsPage = (
  shown: readonly Shown[],
  implementations: readonly TriedImplementation[] = [],
): string => {
  const held = shown.flatMap(({ tried }) =>
    tried.claims.filter(({ claimed, result }) => claimed && result.status === 'held'),
  );
  const refuted = shown.flatMap(({ tried }) => refutedClaims(tried));
  return shell({
    title: 'Activations and their claims',
    good: refuted.length === 0,
    headline: 'What activations claim to be',
    top: html`<p>${count(shown.length, 'function')}, ${count(held.length, 'claim')} held,
${refuted.length} refuted.</p>`,
    main: [
      gallery(shown),
      html`<section aria-labelledby="glance"><h2 id="glance">At a glance</h2>
${glance(shown, 'elementwise', 'Functions of a number')}
${glance(shown, 'vector', 'Functions of a vector')}
</section>`,
      written(implementations),
      chapters(shown, 'One by one'),
    ],
    footer,
  });
};

/** The page of one activation: `verify --activation FILE`. */
export const renderActivationPage = ({ tried, portrait }: Shown): string => {
  const stated = tried.claims.filter(({ claimed }) => claimed);
  const refuted = refutedClaims(tried);
  const name = oneLine(tried.name, 60);
  const headline =
    refuted.length > 0
      ? `${refuted.length} of ${count(stated.length, 'claim')} refuted`
      : `${count(stated.length, 'claim')}, none refuted`;
  return shell({
    title: `${headline} · ${name}`,
    good: refuted.length === 0,
    headline,
    top: [
      legend,
      refuted.length > 0 &&
        html`<p class="note">A red ring is a point that refutes a claim, where the picture reaches it.</p>`,
    ],
    main: chapters([{ tried, ...(portrait && { portrait }) }], 'The activation'),
    footer,
  });
};
