import { oneLine } from '../escape/visible.ts';
import { type Content, type Html, html } from '../markup.ts';
import type { ToldLaw, ToldRun } from '../told.ts';
import { count, inPrint, ratioInPrint } from '../words/number.ts';
import { statusWords } from '../words/statuses.ts';
import { decoration, line, px, scale } from './svg.ts';

const width = 150;
const height = 16;
const middle = height / 2;

/** How far the largest error of a law is from its bound, in decades: the worst of a failure included. */
const ratioOf = ({ status, tightness, counterexample }: ToldLaw): number | undefined =>
  counterexample?.ratio ?? (status === 'held' ? tightness : undefined);

/** One scale for all laws: three decades below the bound at least, and one above. */
const axisOf = (laws: readonly ToldLaw[]): ((ratio: number) => number) => {
  const decades = laws
    .map(ratioOf)
    .filter((ratio) => ratio !== undefined && ratio > 0 && Number.isFinite(ratio))
    .map((ratio) => Math.log10(ratio!));
  const from = Math.max(-6, Math.min(-3, ...decades.map(Math.floor)));
  const to = Math.max(1, ...decades.map(Math.ceil));
  const at = scale([from, to], [10, width - 12]);
  return (ratio) =>
    ratio === 0
      ? 2
      : ratio === Number.POSITIVE_INFINITY
        ? width - 2
        : at(Math.max(from, Math.log10(ratio)));
};

const bar = (ratio: number, at: (ratio: number) => number): Html => {
  const [end, bound] = [at(ratio), at(1)];
  const beyond = ratio > 1;
  return decoration(width, height, 'ax', [
    line('rule', [0, middle], [width, middle]),
    html`<rect class="safe" x="0" y="${middle - 4}" width="${px(bound)}" height="8"/>`,
    beyond && line('over', [bound, middle], [end, middle]),
    line('bound', [bound, 1], [bound, height - 1]),
    html`<circle class="${beyond ? 'bad' : 'good'}" cx="${px(end)}" cy="${middle}" r="4.5"/>`,
  ]);
};

/** A formula as it is written in a law: x_L and ℓ_{k+1} with their subscripts set. */
export const formula = (text: string): Content =>
  text
    .split(/(_\w|_\{[^{}]*\})/)
    .map((part) =>
      /^_[\w{]/.test(part) ? html`<sub>${part.slice(1).replace(/[{}]/g, '')}</sub>` : part,
    );

const part = (n: number, runs: number, what: string): string =>
  n > 0 ? `${n.toLocaleString('en')} of ${count(runs, 'run')} ${what}` : '';

const note = ({ runs, uncertified, undecided, silent, because, miss }: ToldLaw): string =>
  [
    part(uncertified, runs, 'uncertified'),
    part(silent, runs, 'proved affine'),
    part(undecided, runs, 'undecided'),
    miss === undefined
      ? ''
      : `a run misses a wrong subject at most ${inPrint(miss, 2)} of the time`,
    because === undefined ? '' : oneLine(because, 200),
  ]
    .filter((text) => text !== '')
    .join('; ');

/** Seconds, or milliseconds below one. */
export const duration = (ms: number): string =>
  ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;

const row = (result: ToldLaw, at: (ratio: number) => number, linked: boolean): Html => {
  const { id, statement, status, counterexample } = result;
  const ratio = ratioOf(result);
  const name = linked
    ? html`<a href="#c-${counterexample!.id}">${oneLine(id)}</a>`
    : html`${oneLine(id)}`;
  const said = note(result);
  return html`<tr class="${status}"><th scope="row"><div class="law"><span class="st">${statusWords[status]}</span><div><span class="id">${name}</span> <span class="what">${oneLine(
    statement,
  )}</span>${said !== '' && html`<span class="because">${said}</span>`}</div></div></th><td class="n">${result.runs.toLocaleString(
    'en',
  )}</td><td class="a">${
    ratio !== undefined && bar(ratio, at)
  }</td><td class="n">${ratio !== undefined && ratioInPrint(ratio)}</td></tr>`;
};

const urgency: readonly ToldLaw['status'][] = [
  ...(['falsified', 'undecided', 'held', 'refuted-as-intended'] as const),
];

/** Failures first; otherwise in the order of the run. */
const sorted = (laws: readonly ToldLaw[]): ToldLaw[] =>
  laws.toSorted((a, b) => urgency.indexOf(a.status) - urgency.indexOf(b.status));

/** What a subject cannot be asked, and why: said, but not in the way. */
const skippedList = (skipped: readonly ToldLaw[]): Html | false =>
  skipped.length > 0 &&
  html`<details><summary>${count(skipped.length, 'law')} skipped</summary><ul class="skipped">${skipped.map(
    ({ id, because = '' }) =>
      html`<li><span class="id">${oneLine(id)}</span> <span class="dim">${oneLine(because, 200)}</span></li>`,
  )}</ul></details>`;

/** Every law with its verdict, how often it was run, and how near to its bound it came. */
export const lawTable = ({ laws }: ToldRun, detailed: ReadonlySet<string>): Html => {
  const skipped = laws.filter(({ status }) => status === 'skipped');
  const asked = sorted(laws.filter(({ status }) => status !== 'skipped'));
  const at = axisOf(asked);
  const table = html`<div class="scroll" role="group" aria-label="Laws" tabindex="0"><table class="laws"><caption>Worst error ÷ bound on a log scale: the upright line is the bound, the far left is an exact answer.</caption><thead><tr><th scope="col">Law</th><th scope="col" class="n">Runs</th><td class="a"></td><th scope="col" class="n">Worst error ÷ bound</th></tr></thead><tbody>${asked.map(
    (result) =>
      row(
        result,
        at,
        result.counterexample !== undefined && detailed.has(result.counterexample.id),
      ),
  )}</tbody></table></div>`;
  return html`${asked.length > 0 && table}${skippedList(skipped)}`;
};
