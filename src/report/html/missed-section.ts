import type { CoveredFile, Missed } from '../../documents/covered-file.ts';
import { oneLine } from '../escape/visible.ts';
import { type Html, html } from '../markup.ts';
import type { ToldRun } from '../told.ts';
import { missedTotal, placeOfMissed } from '../words/missed-code.ts';
import { fold } from './fold.ts';

const mostRows = 200;

const row = (file: string, part: Missed): Html =>
  html`<tr><th scope="row" class="id">${oneLine(placeOfMissed(file, part), 160)}</th>
<td><code>${oneLine(part.text, 160)}</code></td></tr>`;

/** The parts of the subject's files that no case reached: what held was not tried there. */
export const missedSection = ({ coverage }: ToldRun): Html | false => {
  if (!coverage || coverage.length === 0) return false;
  const parts = coverage.flatMap(({ file, missed }: CoveredFile) =>
    missed.map((part) => row(file, part)),
  );
  const about = html`<p>${missedTotal(coverage)}: ${coverage
    .map(({ file }) => oneLine(file, 160))
    .slice(0, 20)
    .join(
      ', ',
    )}. What held was not tried in these parts. A part is a function or a branch; what ran in a process
that was ended, by a time limit or by itself, is not counted.</p>`;
  const table = html`<div class="scroll" role="group" aria-label="Code that was not reached" tabindex="0">
<table class="plain"><thead><tr><th scope="col">Where</th><th scope="col">Code</th></tr></thead>
<tbody>${parts.slice(0, mostRows)}</tbody></table></div>
${parts.length > mostRows && html`<p>and ${parts.length - mostRows} more in run.json</p>`}`;
  return fold('missed', 'Code that was not reached', [about, parts.length > 0 && table]);
};
