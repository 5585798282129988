import type { Counterexample } from '../../documents/counterexample.ts';
import { defaults } from '../../input/defaults.ts';
import { precisionInWords } from '../../numbers/precision.ts';
import { oneLine } from '../escape/visible.ts';
import { type Html, html } from '../markup.ts';
import { causesOf, type ToldCause, type ToldRun } from '../told.ts';
import { headlineOf } from '../words/headline.ts';
import { count } from '../words/number.ts';
import { changes } from './changes-section.ts';
import { tried, wasDrawn } from './drawn-cases.ts';
import { finding } from './finding.ts';
import { fold } from './fold.ts';
import { kept } from './kept-cases.ts';
import { duration, lawTable } from './laws.ts';
import { lecture } from './lecture.ts';
import { missedSection } from './missed-section.ts';
import { openSection } from './open-section.ts';
import { shell } from './shell.ts';
import { witnesses } from './witnesses.ts';

/** Causes after these are links to their files: hundreds of them must not stall a browser. */
export const mostDetailed = 20;

const meta = ({ subject, precision, seed, runs, laws, ms, selfTest, origin }: ToldRun): Html => {
  const ran = laws.reduce((sum, law) => sum + law.runs, 0);
  const entries: [string, string][] = [
    ['Subject', oneLine(subject)],
    ...(origin !== undefined && origin !== subject
      ? [['From', oneLine(origin)] as [string, string]]
      : []),
    ['Precision', oneLine(precisionInWords(precision))],
    ['Seed', String(seed)],
    ['Runs', `${ran.toLocaleString('en')} of ${(runs * laws.length).toLocaleString('en')}`],
    ['Time', duration(ms)],
    ['Self-test', `${selfTest.caught} of ${count(selfTest.total, 'known bug')} caught`],
  ];
  return html`<dl class="meta">${entries.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl>`;
};

const links = (causes: readonly ToldCause[]): Html | false =>
  causes.length > 0 &&
  html`<h3 id="more">${count(causes.length, 'more counterexample')}</h3>
<ul class="links">${causes.map(
    ({ law: { id }, counterexample: c }) => html`<li>
<a href="counterexamples/${c.id}.json">${c.id}</a>
<span class="id">${oneLine(id, 120)}</span> <span class="dim">${c.class}</span>
</li>`,
  )}</ul>`;

/** A run is written after each of its laws: what was rendered then is not rendered again. */
const rendered = new WeakMap<Counterexample, { readonly key: string; readonly article: Html }>();

const article = (cause: ToldCause): Html => {
  const { counterexample, breaks, others } = cause;
  const key = [...breaks, '', ...others.map(({ id }) => id)].join(' ');
  const known = rendered.get(counterexample);
  if (known?.key === key) return known.article;
  const made = { key, article: finding(cause) };
  rendered.set(counterexample, made);
  return made.article;
};

const findings = (causes: readonly ToldCause[]): Html | false => {
  const title = causes.length === 1 ? 'The cause' : `${causes.length} causes`;
  return (
    causes.length > 0 &&
    html`<section class="causes" aria-labelledby="found">
<h2 id="found" class="sr">${title}</h2>
${causes.slice(0, mostDetailed).map(article)}
${links(causes.slice(mostDetailed))}
</section>`
  );
};

const warnings = ({ partial, selfTest: { missed } }: ToldRun): Html => {
  const names = missed.map((name) => oneLine(name)).join(', ');
  return html`${
    missed.length > 0 &&
    html`<p class="warn">Missed: ${names}. No verdict below can be trusted.</p>`
  }${
    partial === true &&
    html`<p class="warn">Partial: the run was cut, or goes on, and not all of its runs are done.</p>`
  }`;
};

/** Links to the chapters: what teaches is one click from the top. */
const contents = (run: ToldRun): Html => {
  const chapters: [id: string, title: string, there: boolean][] = [
    ['laws', 'Laws', true],
    ['refuted', 'Refuted as intended', run.laws.some(({ witness }) => witness !== undefined)],
    ['open', 'Undecided', run.laws.some(({ open = [] }) => open.length > 0)],
    ['missed', 'Code that was not reached', (run.coverage ?? []).length > 0],
    ['kept', 'Kept counterexamples', run.corpus.length > 0],
    ['tried', 'What was tried', run.laws.some(wasDrawn)],
    ['why', 'Why a network needs activations', true],
  ];
  return html`<nav aria-label="Chapters"><ul class="contents">${chapters
    .filter(([, , there]) => there)
    .map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>`;
};

const footer = (claims: boolean): Html => {
  const where = claims
    ? html`The activations, drawn, and what is claimed of them: <a href="claims.html">claims.html</a>.`
    : html`To see every activation drawn, and its claims tried:
<code>npx foldproof report --claims</code>.`;
  return html`<p>Every tolerance is derived from the numbers at hand; none is chosen. An error ÷ bound
past 1 is more than rounding can do, in any order of summation. The whole run, as data:
<a href="run.json">run.json</a>. ${where}</p>`;
};

/** What stands beside the page, and may be linked. */
export interface Beside {
  /** The page of claims: claims.html. */
  readonly claims?: boolean;
  /** The folder that the page is in. */
  readonly out?: string;
}

/** A run as one page: no requests, readable without scripts, the document that it renders beside it. */
export const renderPage = (run: ToldRun, beside: Beside = {}): string => {
  const causes = causesOf(run);
  const headline = headlineOf(run);
  const good = causes.length === 0 && run.selfTest.missed.length === 0;
  const table = lawTable(run, causes, mostDetailed);
  return shell({
    title: `${headline} · ${oneLine(run.subject, 60)}`,
    good: good && !run.laws.some(({ status }) => status === 'falsified'),
    headline,
    top: [warnings(run), meta(run), contents(run)],
    main: [
      findings(causes),
      run.baseline && changes(run.baseline),
      fold('laws', 'Laws', table, causes.length === 0),
      witnesses(run),
      openSection(run, beside.out ?? defaults.out),
      missedSection(run),
      kept(run),
      tried(run),
      fold('why', 'Why a network needs activations', lecture()),
    ],
    footer: footer(beside.claims === true),
  });
};
