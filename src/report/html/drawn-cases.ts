import { oneLine } from '../escape/visible.ts';
import { type Html, html } from '../markup.ts';
import type { ToldLaw, ToldRun } from '../told.ts';
import { count } from '../words/number.ts';
import { superscript } from '../words/small-digits.ts';
import { fold } from './fold.ts';
import { histogram, nameBars, wholeBins } from './histogram.ts';

/** Decades below this are one bar. */
const smallest = -8;

/** "0", where the two sides were equal; then what is tiny; then decades up to the bound. */
const slackBins = (slack: Readonly<Record<string, number>>): { name: string; count: number }[] => {
  const decades = Object.keys(slack)
    .filter((key) => key !== 'exact')
    .map(Number)
    .filter(Number.isInteger);
  const tiny = decades.filter((k) => k < smallest).reduce((sum, k) => sum + (slack[k] ?? 0), 0);
  const bins = Array.from({ length: -smallest }, (_, i) => smallest + i);
  return [
    { name: '0', count: slack.exact ?? 0 },
    { name: '', count: tiny },
    ...bins.map((k) => ({ name: `10${superscript(k)}`, count: slack[k] ?? 0 })),
  ];
};

const any = (counts: object | undefined): boolean => Object.keys(counts ?? {}).length > 0;

const lawTried = (law: ToldLaw): Html => {
  const { id, status, runs, drawn, depths, widths, slack } = law;
  return html`<details class="tried">
<summary><span class="id">${oneLine(id)}</span> <span class="dim">${count(runs, 'run')}</span></summary>
<div class="row">
${any(depths) && histogram('Layers of a case', wholeBins(depths!))}
${any(widths) && histogram('Units at the widest', wholeBins(widths!))}
${
  any(slack) &&
  status === 'held' &&
  histogram('Error ÷ bound of a run that held', slackBins(slack!), 'ok')
}
${any(drawn) && nameBars('Drawn with', drawn, runs)}
</div>
</details>`;
};

/** More laws than this are not shown one by one. */
const most = 100;

/** Whether a law has drawn cases of which something was counted. */
export const wasDrawn = ({ depths }: ToldLaw): boolean => any(depths);

/** What was generated for each law, and how near to their bounds its comparisons came. */
export const tried = ({ laws }: ToldRun): Html | false => {
  const ran = laws.filter(wasDrawn);
  const about = html`<p>A law that held is worth as much as what it was tried on: how deep and how wide
the cases were, what they were drawn with, and how much of its bound each run used.</p>`;
  const rest = ran.length > most && html`<p>And ${ran.length - most} more in run.json.</p>`;
  return (
    ran.length > 0 &&
    fold('tried', 'What was tried', [about, ran.slice(0, most).map(lawTried), rest])
  );
};
