import { stringify } from '../numbers/json.ts';
import type { LawResult } from '../run/check/law-result.ts';
import type { CorpusResult, RunDocument } from '../run/check/verify.ts';
import { oneLine } from './escape/visible.ts';
import { type Html, html } from './markup.ts';
import { reasonOf, verdictOf } from './words/verdict.ts';

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

/** The file of a subject that is one, without its export: what CI links to. */
const fileOf = ({ origin }: RunDocument): string | undefined => {
  const [path = ''] = (origin ?? '').split('#');
  return /\.[cm]?[jt]sx?$/.test(path) ? oneLine(path, 500) : undefined;
};

const outcome = (law: LawResult): Html | false => {
  const { status, because = '', counterexample: c, runs } = law;
  if (status === 'skipped') return html`<skipped message="${oneLine(because)}"/>`;
  if (status === 'undecided') return html`<skipped message="undecided: ${oneLine(because)}"/>`;
  if (status !== 'falsified') return false;
  if (!c) return html`<failure type="falsified" message="falsified after ${runs} runs"/>`;
  return html`<failure type="${c.class}" message="${verdictOf(c)} ${reasonOf(c)}">${oneLine(c.message)}
case: ${stringify(c.case)}
replay: npx ${oneLine(c.replay.command)}</failure>`;
};

const lawCase = (law: LawResult, subject: string, file: string | undefined): Html =>
  html`    <testcase classname="${subject}" name="${oneLine(law.id)}" time="${seconds(law.ms)}"${
    file !== undefined && html` file="${file}"`
  }>${outcome(law)}</testcase>\n`;

const keptCase = ({ id, law, status, because = '' }: CorpusResult, subject: string): Html => {
  const inside =
    status === 'fails'
      ? html`<failure type="still fails" message="the kept case ${oneLine(id)} fails"/>`
      : status === 'skipped' || status === 'uncertified' || status === 'undecided'
        ? html`<skipped message="${status}${because !== '' && `: ${oneLine(because)}`}"/>`
        : false;
  return html`    <testcase classname="${subject}" name="kept ${oneLine(id)} ${oneLine(law)}" time="0.000">${inside}</testcase>\n`;
};

interface Totals {
  readonly tests: number;
  readonly failures: number;
  readonly skipped: number;
}

const attributes = ({ tests, failures, skipped }: Totals): Html =>
  html`tests="${tests}" failures="${failures}" errors="0" skipped="${skipped}"`;

const totals = <T extends { readonly status: string }>(
  results: readonly T[],
  failed: string,
  held: readonly string[],
): Totals => ({
  tests: results.length,
  failures: results.filter(({ status }) => status === failed).length,
  skipped: results.filter(({ status }) => status !== failed && !held.includes(status)).length,
});

const selfTestCase = ({ selfTest: { missed, caught, total } }: RunDocument): Html =>
  html`    <testcase classname="foldproof" name="self-test" time="0.000">${
    missed.length > 0 &&
    html`<failure type="self-test" message="${caught} of ${total} known bugs caught; missed: ${missed
      .map((name) => oneLine(name))
      .join(', ')}"/>`
  }</testcase>\n`;

/**
 * A run as JUnit XML: one test case a law, one a kept case, and the self-test. Names are stable from
 * run to run and unique, so that CI can follow a law over time.
 */
export const renderJunit = (document: RunDocument): string => {
  const { laws, corpus, selfTest, ms } = document;
  const subject = oneLine(document.subject, 200);
  const file = fileOf(document);
  const lawTotals = totals(laws, 'falsified', ['held', 'refuted-as-intended']);
  const keptTotals = totals(corpus, 'fails', ['held', 'fixed']);
  const missed = selfTest.missed.length > 0 ? 1 : 0;
  const test = { tests: 1, failures: missed, skipped: 0 };
  const add = (key: keyof Totals): number => lawTotals[key] + keptTotals[key] + test[key];
  const all = { tests: add('tests'), failures: add('failures'), skipped: add('skipped') };
  const suite = (name: string, of: Totals, time: number, cases: readonly Html[]): Html =>
    html`  <testsuite name="${name}" ${attributes(of)} time="${seconds(time)}">\n${cases}  </testsuite>\n`;
  const body = html`<testsuites name="foldproof" ${attributes(all)} time="${seconds(ms)}">
${suite('self-test', test, 0, [selfTestCase(document)])}${suite(
  'laws',
  lawTotals,
  ms,
  laws.map((law) => lawCase(law, subject, file)),
)}${
  corpus.length > 0 &&
  suite(
    'kept counterexamples',
    keptTotals,
    0,
    corpus.map((entry) => keptCase(entry, subject)),
  )
}</testsuites>\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body.html}`;
};
