import type { KeptResult } from '../../documents/run.ts';
import { oneLine } from '../escape/visible.ts';
import { type Html, html } from '../markup.ts';
import type { ToldRun } from '../told.ts';
import { count } from '../words/number.ts';
import { fold } from './fold.ts';

const words: Record<KeptResult['status'], string> = {
  fails: 'Still fails',
  fixed: 'Fixed',
  held: 'Held',
  uncertified: 'Uncertified',
  undecided: 'Undecided',
  skipped: 'Skipped',
};

const most = 200;

const row = ({ id, law, status, because }: KeptResult): Html =>
  html`<tr class="${status === 'fails' && 'falsified'}">
<th scope="row" class="id">${oneLine(id, 60)}</th>
<td class="id">${oneLine(law, 120)}</td>
<td><span class="st">${words[status]}</span>
${because !== undefined && html`<span class="dim">${oneLine(because, 200)}</span>`}</td>
</tr>`;

/** The kept counterexamples, replayed before all else; the failing ones first, and not folded away. */
export const kept = ({ corpus }: ToldRun): Html | false => {
  const fails = ({ status }: KeptResult): boolean => status === 'fails';
  const sorted = corpus.toSorted((a, b) => Number(fails(b)) - Number(fails(a)));
  const of = count(corpus.length, 'case');
  const table = html`<p>${of} of earlier runs, replayed as values before anything was drawn.</p>
<table class="plain">
<caption class="sr">Kept counterexamples and what became of them</caption>
<thead><tr><th scope="col">Case</th><th scope="col">Law</th><th scope="col">Now</th></tr></thead>
<tbody>${sorted.slice(0, most).map(row)}</tbody>
</table>
${corpus.length > most && html`<p>and ${corpus.length - most} more in run.json</p>`}`;
  return corpus.length > 0 && fold('kept', 'Kept counterexamples', table, corpus.some(fails));
};
