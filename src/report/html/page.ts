import type { Counterexample } from '../../documents/counterexample.ts';
import { oneLine } from '../escape/visible.ts';
import { type Html, html } from '../markup.ts';
import type { ToldLaw, ToldRun } from '../told.ts';
import { headlineOf } from '../words/headline.ts';
import { count } from '../words/number.ts';
import { changes } from './changes-section.ts';
import { tried } from './drawn-cases.ts';
import { finding } from './finding.ts';
import { kept } from './kept-cases.ts';
import { duration, lawTable } from './laws.ts';
import { lecture } from './lecture.ts';
import { shell } from './shell.ts';
import { witnesses } from './witnesses.ts';

/** Counterexamples after these are links to their files: hundreds of them must not stall a browser. */
export const mostDetailed = 20;

type Found = ToldLaw & Required<Pick<ToldLaw, 'counterexample'>>;

const isFound = (law: ToldLaw): law is Found => law.counterexample !== undefined;

const meta = ({ subject, precision, seed, runs, laws, ms, selfTest, origin }: ToldRun): Html => {
  const ran = laws.reduce((sum, law) => sum + law.runs, 0);
  const entries: [string, string][] = [
    ['Subject', oneLine(subject)],
    ...(origin !== undefined && origin !== subject
      ? [['From', oneLine(origin)] as [string, string]]
      : []),
    ['Precision', oneLine(precision)],
    ['Seed', String(seed)],
    ['Runs', `${ran.toLocaleString('en')} of ${(runs * laws.length).toLocaleString('en')}`],
    ['Time', duration(ms)],
    ['Self-test', `${selfTest.caught} of ${count(selfTest.total, 'known bug')} caught`],
  ];
  return html`<dl class="meta">${entries.map(
    ([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`,
  )}</dl>`;
};

const links = (found: readonly Found[]): Html | false =>
  found.length > 0 &&
  html`<h3 id="more">${count(found.length, 'more counterexample')}</h3><ul class="links">${found.map(
    ({ id, counterexample: c }) =>
      html`<li><a href="counterexamples/${c.id}.json">${c.id}</a> <span class="id">${oneLine(id, 120)}</span> <span class="dim">${c.class}</span></li>`,
  )}</ul>`;

/** A run is written after each of its laws: what was rendered then is not rendered again. */
const rendered = new WeakMap<Counterexample, Html>();

const article = (law: Found): Html => {
  const { counterexample } = law;
  const known = rendered.get(counterexample) ?? finding(counterexample, law);
  rendered.set(counterexample, known);
  return known;
};

const findings = (found: readonly Found[]): Html | false =>
  found.length > 0 &&
  html`<section aria-labelledby="found"><h2 id="found">${
    found.length === 1 ? 'The counterexample' : 'Counterexamples'
  }</h2>${found.slice(0, mostDetailed).map(article)}${links(found.slice(mostDetailed))}</section>`;

const warnings = ({ partial, selfTest }: ToldRun): Html =>
  html`${
    selfTest.missed.length > 0 &&
    html`<p class="warn">Missed: ${selfTest.missed.map((name) => oneLine(name)).join(', ')}. No verdict below can be trusted.</p>`
  }${partial === true && html`<p class="warn">Partial: the run was cut, or goes on, and not all of its runs are done.</p>`}`;

/** What stands beside the page, and may be linked. */
export interface Beside {
  /** The page of claims: claims.html. */
  readonly claims?: boolean;
}

/** A run as one page: no requests, readable without scripts, the document that it renders beside it. */
export const renderPage = (document: ToldRun, beside: Beside = {}): string => {
  const found = document.laws.filter(isFound);
  const detailed = new Set(found.slice(0, mostDetailed).map((law) => law.counterexample.id));
  const headline = headlineOf(document);
  const claims = beside.claims
    ? html` The activations, drawn, and what is claimed of them: <a href="claims.html">claims.html</a>.`
    : html` To see every activation drawn, and its claims tried: <code>npx foldproof report --claims</code>.`;
  return shell({
    title: `${headline} · ${oneLine(document.subject, 60)}`,
    good: found.length === 0 && document.selfTest.missed.length === 0,
    headline,
    top: [warnings(document), meta(document)],
    main: [
      document.baseline && changes(document.baseline),
      html`<section aria-labelledby="laws"><h2 id="laws">Laws</h2>${lawTable(document, detailed)}</section>`,
      findings(found),
      witnesses(document),
      kept(document),
      tried(document),
      lecture(),
    ],
    footer: html`<p>Every tolerance is derived from the numbers at hand; none is chosen. An error ÷ bound past 1 is more than rounding can do, in any order of summation. The whole run, as data: <a href="run.json">run.json</a>.${claims}</p>`,
  });
};
