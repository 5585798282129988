import type { ActivationOutcome } from '../../documents/activation-outcome.ts';
import { replayCommand } from '../../documents/commands.ts';
import { oneLine } from '../escape/visible.ts';
import { type Content, type Html, html } from '../markup.ts';
import { brokenBy, type ToldCause, type ToldLaw, type ToldRun } from '../told.ts';
import { countedRuns } from '../words/counted-runs.ts';
import { errorTexts } from '../words/failing-activations.ts';
import { halfBelow } from '../words/half-below.ts';
import { unsupportedNote } from '../words/headline.ts';
import { count, inPrint, ratioInPrint } from '../words/number.ts';
import {
  isUntried,
  runsAsked,
  skippedBy,
  statusWords,
  untried,
  wordOf,
} from '../words/statuses.ts';
import { worstRatio } from '../words/worst-ratio.ts';
import { type LogAxis, logAxis, type Pair } from './log-axis.ts';

/** One axis for all laws, in units of the bound. */
const axisOf = (laws: readonly ToldLaw[]): LogAxis =>
  logAxis([0.001, 10, ...laws.flatMap((law) => worstRatio(law) ?? [])].map(inBounds));

const inBounds = (ratio: number): Pair => ({ error: ratio, bound: 1 });

/** A formula as it is written in a law: x_L and ℓ_{k+1} with their subscripts set. */
export const formula = (text: string): Content =>
  text
    .split(/(_\w|_\{[^{}]*\})/)
    .map((part) =>
      /^_[\w{]/.test(part) ? html`<sub>${part.slice(1).replace(/[{}]/g, '')}</sub>` : part,
    );

const note = (law: ToldLaw, run: ToldRun): string => {
  const { runs, because, miss } = law;
  return [
    wordOf(law, run) === 'partial' ? `cut, of ${count(runsAsked(law, run), 'run')}` : '',
    ...countedRuns(law).map(
      ([n, what]) => `${n.toLocaleString('en')} of ${count(runs, 'run')} ${what}`,
    ),
    miss === undefined
      ? ''
      : `a run misses a wrong subject at most ${inPrint(miss, 2)} of the time`,
    because === undefined ? '' : oneLine(because, 200),
  ]
    .filter((text) => text !== '')
    .join('; ');
};

/** Seconds, or milliseconds below one. */
export const duration = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;

const activationRow = (outcome: ActivationOutcome): Html => {
  const { name, parameters, status, runs, counterexample } = outcome;
  const given = Object.entries(parameters).map(([key, x]) => `, ${key} ${inPrint(x)}`);
  return html`<tr class="${status}">
<th scope="row"><span class="id">${oneLine(name, 60)}</span>${oneLine(given.join(''), 120)}</th>
<td><span class="st">${isUntried(outcome) ? untried : statusWords[status]}</span></td>
<td class="n">${runs.toLocaleString('en')}</td>
<td>${errorTexts(outcome).join(', ')}</td>
<td>${counterexample && html`<code>${oneLine(replayCommand(counterexample), 200)}</code>`}${unsupportedNote(outcome)}</td>
</tr>`;
};

/** What a law about activations came to for each of them: its runs, its worst error and where. */
const activationTable = ({ id, activations = [] }: ToldLaw): Html | false =>
  activations.length > 0 &&
  html`<details><summary>${count(activations.length, 'activation')}</summary>
<div class="scroll" role="group" aria-label="Activations of ${oneLine(id)}" tabindex="0">
<table class="err"><thead><tr>
<th scope="col">Activation</th><th scope="col">Verdict</th><th scope="col" class="n">Runs</th>
<th scope="col">Worst error</th><th scope="col">Counterexample</th>
</tr></thead><tbody>${activations.map(activationRow)}</tbody></table>
</div></details>`;

/** Where a law's counterexample, or the cause that explains it, is told. */
type Told = (law: ToldLaw) => Html | false;

/** An id that a narrow column breaks behind a slash, and not within a word. */
const breakable = (id: string): Content =>
  id.split('/').map((part, i) => (i === 0 ? part : html`/<wbr>${part}`));

const row = (law: ToldLaw, run: ToldRun, axis: LogAxis, told: Told): Html => {
  const ratio = worstRatio(law);
  const said = note(law, run);
  const half = ratio === undefined || ratio === 0 ? '' : (halfBelow(law) ?? '');
  const word = wordOf(law, run);
  return html`<tr class="${word}">
<th scope="row"><div class="law"><span class="st">${statusWords[word]}</span><div>
<span class="id">${breakable(oneLine(law.id))}</span>
<span class="what">${oneLine(law.statement)}</span>
${told(law)}
${said !== '' && html`<span class="because">${said}</span>`}
${activationTable(law)}
</div></div></th>
<td class="n">${law.runs.toLocaleString('en')}</td>
<td class="a">${ratio !== undefined && axis.row(inBounds(ratio))}</td>
<td class="n">${ratio !== undefined && ratioInPrint(ratio)}${half !== '' && html`<br><span class="because">${half}</span>`}</td>
</tr>`;
};

const urgency: readonly ToldLaw['status'][] = [
  ...(['falsified', 'undecided', 'held', 'refuted-as-intended'] as const),
];

/** Failures first; otherwise in the order of the run. */
const sorted = (laws: readonly ToldLaw[]): ToldLaw[] =>
  laws.toSorted((a, b) => urgency.indexOf(a.status) - urgency.indexOf(b.status));

/** What a subject cannot be asked, and what it has to offer to be asked: one line for each reason. */
const skippedList = (laws: readonly ToldLaw[]): Html[] =>
  skippedBy(laws).map(([because, ids]) => {
    const names = ids.map((id) => oneLine(id, 120)).join(', ');
    return html`<details><summary>${count(ids.length, 'law')} skipped: ${oneLine(because, 200)}</summary>
<p class="id">${names}</p></details>`;
  });

const caption = html`Worst error ÷ bound on a log scale: the upright line is the bound, the far left is
an exact answer.`;

/** Every law with its verdict, how often it was run, and how near to its bound it came. */
export const lawTable = (
  run: ToldRun,
  causes: readonly ToldCause[],
  detailed = causes.length,
): Html => {
  const asked = sorted(run.laws.filter(({ status }) => status !== 'skipped'));
  const axis = axisOf(asked);
  const broken = brokenBy(causes);
  const shown = new Set(causes.slice(0, detailed).map(({ counterexample }) => counterexample.id));
  const link = ({ counterexample: c }: ToldCause): Html =>
    shown.has(c.id)
      ? html`<a href="#c-${c.id}">${c.id}</a>`
      : html`<a href="counterexamples/${c.id}.json">${c.id}</a>`;
  const told = (law: ToldLaw): Html | false => {
    const own = causes.find((cause) => cause.law.id === law.id);
    if (own) return html`<span class="because">counterexample ${link(own)}</span>`;
    const cause = broken.get(law.id);
    if (!cause) return false;
    const id = oneLine(cause.law.id);
    return html`<span class="because">explained by ${id}, counterexample ${link(cause)}</span>`;
  };
  const table = html`<div class="scroll" role="group" aria-label="Laws" tabindex="0">
<table class="laws"><caption>${caption}</caption><thead><tr>
<th scope="col">Law</th><th scope="col" class="n">Runs</th><td class="a"></td>
<th scope="col" class="n">Worst error ÷ bound</th>
</tr></thead><tbody>${asked.map((law) => row(law, run, axis, told))}</tbody></table>
</div>`;
  return html`${asked.length > 0 && table}${skippedList(run.laws)}`;
};
