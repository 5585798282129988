import type { TriedActivation, TriedClaim } from '../../activations/tried.ts';
import { oneLine } from '../escape/visible.ts';
import { type Content, type Html, html } from '../markup.ts';
import { plot } from '../portrait/plot.ts';
import type { Portrait } from '../portrait/portrait.ts';
import { call, variantsOf } from '../words/claim-marks.ts';
import { count } from '../words/number.ts';

/** Claims that the author makes and that a point refutes. */
export const refutedClaims = ({ claims }: TriedActivation): TriedClaim[] =>
  claims.filter(({ claimed, result }) => claimed && result.status === 'refuted');

/** Numbers at which a claim that is made is refuted: what a picture marks. */
export const refutingPoints = (tried: TriedActivation): number[] => [
  ...new Set(
    refutedClaims(tried).flatMap(({ result }) =>
      result.status === 'refuted' ? result.at.filter((point) => typeof point === 'number') : [],
    ),
  ),
];

const outcome = ({ result, id }: TriedClaim, name: string): Content => {
  if (result.status === 'refuted') {
    const said = result.sentence.replace(`${name}: ${id} ✗`, '').trim();
    return html`<span class="why">${oneLine(said)}</span>`;
  }
  if (result.status === 'declared') return html`<span class="dim">declared, not tested</span>`;
  if (result.status === 'undecided')
    return html`<span class="dim">undecided: ${oneLine(result.because)}</span>`;
  const open = result.unresolved > 0 ? `, ${result.unresolved} more need more digits` : '';
  return html`<span class="dim">held in ${count(result.runs, 'run')}${open}</span>`;
};

const signs = { held: '✓', refuted: '✗', declared: '–', undecided: '?' } as const;

const item = (claim: TriedClaim, name: string): Html => {
  const { id, statement, about, result } = claim;
  const says = statement === id ? '' : ` ${oneLine(statement)}`;
  return html`<li class="${result.status}"><span class="sign">${signs[result.status]}</span>
<b>${oneLine(id)}</b>${says}${about === 'floats' && ', as it is run'}
${outcome(claim, name)}</li>`;
};

const list = (claims: readonly TriedClaim[], name: string): Html =>
  html`<ul class="claims">${claims.map((claim) => item(claim, name))}</ul>`;

const order = ['refuted', 'undecided', 'held', 'declared'];

/** One activation: its picture, its definition, what it claims to be, and what nobody claims of it. */
export const chapter = (tried: TriedActivation, portrait: Portrait | undefined): Html => {
  const { name, formula, source, claims } = tried;
  const elsewhere = variantsOf(tried);
  const stated = claims
    .filter(({ claimed }) => claimed)
    .toSorted((a, b) => order.indexOf(a.result.status) - order.indexOf(b.result.status));
  const others = claims.filter(({ claimed }) => !claimed);
  const open = others.filter(({ result }) => result.status === 'held');
  const refuted = others.filter(({ result }) => result.status === 'refuted');
  const marks = refutingPoints(tried).map((at) => ({ at }));
  const caption =
    portrait?.caption !== undefined && html`<figcaption>${portrait.caption}</figcaption>`;
  const drawn = portrait
    ? html`<figure>${plot(portrait, marks)}${caption}</figure>`
    : html`<p class="note">No picture: it states no two points between which it bends.</p>`;
  const unclaimed = open.map(({ id }) => oneLine(id)).join(', ');
  return html`<article class="act" id="a-${name}" aria-labelledby="h-${name}">
<h3 id="h-${name}">${oneLine(call(tried))}</h3>
<p class="formula">${oneLine(formula)}</p>
<p class="facts">${oneLine(source)}${elsewhere !== '' && `. Elsewhere: ${oneLine(elsewhere)}`}</p>
<div class="beside">${drawn}<div>
${stated.length > 0 ? list(stated, name) : html`<p>It claims nothing.</p>`}
${open.length > 0 && html`<p class="note">Unrefuted, unclaimed: ${unclaimed}.</p>`}
${
  refuted.length > 0 &&
  html`<details><summary>Not claimed, and refuted: ${refuted.length}</summary>
${list(refuted, name)}</details>`
}
</div></div></article>`;
};
