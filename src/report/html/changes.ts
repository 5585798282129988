import type { Baseline } from '../../run/baseline.ts';
import { inPrint } from '../number.ts';
import { legible } from '../text.ts';
import { type Html, html } from './html.ts';

/** A ratio before and after: 0.2 → 3. */
export const growth = (before: number, now: number): string =>
  `${before === 0 ? 'exact' : inPrint(before, 2)} → ${inPrint(now, 2)}`;

/** What changed since the earlier run: kinds in the order of their urgency, the empty ones left out. */
export const changesOf = (b: Baseline): { kind: string; laws: string[] }[] =>
  [
    { kind: 'New failure', laws: b.new },
    { kind: 'Still failing', laws: b.stillFailing },
    { kind: 'Fixed', laws: b.fixed },
    {
      kind: 'Nearer to its bound',
      laws: b.looser.map(({ law, before, now }) => `${law} (${growth(before, now)})`),
    },
    { kind: 'No verdict any more', laws: b.notRun },
  ]
    .filter(({ laws }) => laws.length > 0)
    .map(({ kind, laws }) => ({ kind, laws: laws.map((law) => legible(law)) }));

/** The same as a table. */
export const changes = (baseline: Baseline): Html => {
  const found = changesOf(baseline);
  const was = `${legible(baseline.subject)}, seed ${baseline.seed}, ${baseline.runs.toLocaleString('en')} runs a law`;
  return html`<section aria-labelledby="changes"><h2 id="changes">Since the baseline</h2><p>The baseline: ${was}.${
    found.length === 0 &&
    ' Every law has the verdict that it had, and none came nearer to its bound.'
  }</p>${
    found.length > 0 &&
    html`<table class="plain"><caption class="sr">Laws whose verdict or slack changed</caption><thead class="sr"><tr><th scope="col">Change</th><th scope="col">Laws</th></tr></thead><tbody>${found.map(
      ({ kind, laws }) =>
        html`<tr><th scope="row">${kind}</th><td>${laws.map((law) => html`<div class="id">${law}</div>`)}</td></tr>`,
    )}</tbody></table>`
  }</section>`;
};
