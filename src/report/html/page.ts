import { createHash } from 'node:crypto';
import type { Counterexample } from '../../run/counterexample.ts';
import type { LawResult } from '../../run/law-result.ts';
import type { RunDocument } from '../../run/verify.ts';
import { count } from '../number.ts';
import { legible } from '../text.ts';
import { headlineOf } from '../words.ts';
import { changes } from './changes.ts';
import { finding } from './finding.ts';
import { type Html, html, verbatim } from './html.ts';
import { kept } from './kept.ts';
import { duration, lawTable } from './laws.ts';
import { lecture } from './lecture.ts';
import { script } from './script.ts';
import { style } from './style.ts';
import { tried } from './tried.ts';
import { witnesses } from './witnesses.ts';

/** Counterexamples after these are links to their files: hundreds of them must not stall a browser. */
export const mostDetailed = 20;

const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Our style and our script by their hashes, and nothing from anywhere. */
export const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; img-src data:; base-uri 'none'; form-action 'none'`;

type Found = LawResult & Required<Pick<LawResult, 'counterexample'>>;

const isFound = (law: LawResult): law is Found => law.counterexample !== undefined;

const meta = ({
  subject,
  precision,
  seed,
  runs,
  laws,
  ms,
  selfTest,
  origin,
}: RunDocument): Html => {
  const ran = laws.reduce((sum, law) => sum + law.runs, 0);
  const entries: [string, string][] = [
    ['Subject', legible(subject)],
    ...(origin !== undefined && origin !== subject
      ? [['From', legible(origin)] as [string, string]]
      : []),
    ['Precision', legible(precision)],
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
      html`<li><a href="counterexamples/${c.id}.json">${c.id}</a> <span class="id">${legible(id, 120)}</span> <span class="dim">${c.class}</span></li>`,
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

const warnings = ({ partial, selfTest }: RunDocument): Html =>
  html`${
    selfTest.missed.length > 0 &&
    html`<p class="warn">Missed: ${selfTest.missed.map((name) => legible(name)).join(', ')}. No verdict below can be trusted.</p>`
  }${partial === true && html`<p class="warn">Partial: the run was cut, or goes on, and not all of its runs are done.</p>`}`;

/** A run as one page: no requests, readable without scripts, the document that it renders beside it. */
export const renderPage = (document: RunDocument): string => {
  const found = document.laws.filter(isFound);
  const detailed = new Set(found.slice(0, mostDetailed).map((law) => law.counterexample.id));
  const bad = found.length > 0 || document.selfTest.missed.length > 0;
  const headline = headlineOf(document);
  const page = html`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${headline} · ${legible(document.subject, 60)} · foldproof</title>
<link rel="icon" href="data:,">
<style>${verbatim(style)}</style>
</head>
<body>
<a class="skip" href="#main">To the results</a>
<header class="top"><p class="brand">foldproof <button type="button" id="theme" hidden>Theme: <span>auto</span></button></p><h1 class="${bad ? 'bad' : 'good'}">${headline}</h1>${warnings(
    document,
  )}${meta(document)}</header>
<main id="main">
${document.baseline && changes(document.baseline)}
<section aria-labelledby="laws"><h2 id="laws">Laws</h2>${lawTable(document, detailed)}</section>
${findings(found)}
${witnesses(document)}
${kept(document)}
${tried(document)}
${lecture()}
</main>
<footer><p>Every tolerance is derived from the numbers at hand; none is chosen. An error ÷ bound past 1 is more than rounding can do, in any order of summation. The whole run, as data: <a href="run.json">run.json</a>.</p></footer>
<p id="said" class="sr" role="status"></p>
<script>${verbatim(script)}</script>
</body>
</html>
`;
  return `<!doctype html>\n${page.html}`;
};
