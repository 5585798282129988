import type { Baseline } from '../../documents/run.ts';
import { oneLine } from '../escape/visible.ts';
import { type Html, html } from '../markup.ts';
import { changesOf } from '../words/changes.ts';

const row = ({ kind, laws }: ReturnType<typeof changesOf>[number]): Html => html`<tr>
<th scope="row">${kind}</th>
<td>${laws.map((law) => html`<div class="id">${law}</div>`)}</td>
</tr>`;

/** What changed since the baseline, as a table. */
export const changes = (baseline: Baseline): Html => {
  const { subject, seed, runs } = baseline;
  const found = changesOf(baseline);
  const was = `${oneLine(subject)}, seed ${seed}, ${runs.toLocaleString('en')} runs a law`;
  const none =
    found.length === 0 &&
    ' Every law has the verdict that it had, and none came nearer to its bound.';
  const table = html`<table class="plain">
<caption class="sr">Laws whose verdict or slack changed</caption>
<thead class="sr"><tr><th scope="col">Change</th><th scope="col">Laws</th></tr></thead>
<tbody>${found.map(row)}</tbody>
</table>`;
  return html`<section aria-labelledby="changes"><h2 id="changes">Since the baseline</h2>
<p>The baseline: ${was}.${none}</p>${found.length > 0 && table}
</section>`;
};
