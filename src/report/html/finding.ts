import type { Counterexample } from '../../documents/counterexample.ts';
import { oneLine } from '../escape/visible.ts';
import { sizeOfFinding } from '../finding-size.ts';
import { type Content, type Html, html } from '../markup.ts';
import { count } from '../words/number.ts';
import { reasonOf, verdictOf } from '../words/verdict.ts';
import { diagram } from './diagram.ts';
import { entryErrors, layerErrors } from './errors.ts';
import { formula } from './laws.ts';
import { matters } from './matters.ts';
import { pictures } from './pictures.ts';
import { reproduce } from './reproduce.ts';
import { shrinking } from './shrinking.ts';
import { sides, weights } from './weights.ts';

/** A law, as far as a counterexample of it tells. */
export interface Broken {
  readonly statement: string;
  readonly formula: string;
}

/** One counterexample: what is wrong, the case drawn and written out, and how to see it again. */
export const finding = (c: Counterexample, law: Broken): Html => {
  const { layers, scalars, nonzeros } = sizeOfFinding(c);
  const part = (title: Content, content: Html | false, kind = 'part'): Html | false =>
    content && html`<section class="${kind}"><h4>${title}</h4>${content}</section>`;
  return html`<article id="c-${c.id}" aria-labelledby="h-${c.id}"><header><p class="kicker">Counterexample ${c.id}</p><h3 id="h-${c.id}">${oneLine(
    c.law,
  )}</h3><p class="what">${oneLine(law.statement)}</p>${
    law.formula !== '' && html`<p class="formula">${formula(oneLine(law.formula))}</p>`
  }</header><div class="verdict"><p class="big">${verdictOf(c)}</p><p>${reasonOf(c)}</p>${
    c.flaky && html`<p><b>Flaky:</b> run again, it did not fail every time.</p>`
  }</div><p class="facts">${count(layers, 'layer')}, ${count(scalars, 'number')}, ${nonzeros === 0 ? 'all of them 0' : `${nonzeros} of them not 0`}; ${oneLine(
    c.subject,
  )}, ${oneLine(c.precision)}; ${c.class}</p><div class="parts">${[
    part('The network', diagram(c), 'part wide'),
    part('Its numbers', weights(c), 'part wide'),
    part(
      html`Expected and received${c.what !== undefined && html`: <span class="math">${oneLine(c.what)}</span>`}`,
      sides(c),
      'part wide',
    ),
    part('Error of each entry', entryErrors(c)),
    part('Where the error comes in', layerErrors(c)),
    part('Which numbers matter', matters(c)),
    part('What shrinking removed', shrinking(c)),
    part('What these weights compute', pictures(c.case), 'part wide'),
    part('Reproduce', reproduce(c, law.statement), 'part wide'),
  ]}</div></article>`;
};
