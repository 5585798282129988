import { replayCommand } from '../documents/commands.ts';
import type { Counterexample } from '../documents/counterexample.ts';
import { openFile } from '../documents/open-case.ts';
import type { KeptResult } from '../documents/run.ts';
import { stringify } from '../numbers/json.ts';
import { oneLine } from './escape/visible.ts';
import { type Html, html } from './markup.ts';
import { subjectFile } from './subject-file.ts';
import { brokenBy, causesOf, type ToldCause, type ToldLaw, type ToldRun } from './told.ts';
import { besideSentence } from './words/besides.ts';
import { failingActivations } from './words/failing-activations.ts';
import { heardNote } from './words/heard.ts';
import { openReasonWords } from './words/open-cases.ts';
import { wordOf } from './words/statuses.ts';
import { reasonOf, verdictOf } from './words/verdict.ts';

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

/** A counterexample in full, line by line. */
const detail = (c: Counterexample): string => {
  const beside = besideSentence(c);
  return [
    oneLine(c.message),
    `case: ${stringify(c.case)}`,
    ...(c.asked ? [`asked: ${oneLine(stringify(c.asked), 20_000)}`] : []),
    ...(c.heard ? [`${heardNote(c)} ${oneLine(stringify(c.heard), 20_000)}`] : []),
    ...(beside === undefined ? [] : [beside]),
    `replay: npx ${oneLine(replayCommand(c))}`,
  ].join('\n');
};

/** What a law came to: a law that fails for the cause of another one says so in one line. */
const outcome = (law: ToldLaw, run: ToldRun, cause: ToldCause | undefined): Html | false => {
  const { status, because = '', counterexample: c, others = [], runs } = law;
  if (status === 'skipped') return html`<skipped message="${oneLine(because)}"/>`;
  if (status === 'undecided') return html`<skipped message="undecided: ${oneLine(because)}"/>`;
  if (wordOf(law, run) === 'partial') {
    return html`<skipped message="partial: ${runs} runs, less than half of those asked for"/>`;
  }
  if (status !== 'falsified') return false;
  if (cause) {
    const { law: first, counterexample } = cause;
    const why = `explained by ${oneLine(first.id)}, counterexample ${counterexample.id}`;
    return html`<failure type="explained" message="${why}"/>`;
  }
  if (!c) return html`<failure type="falsified" message="falsified after ${runs} runs"/>`;
  const each = failingActivations(law).map((line) => oneLine(line, 500));
  const text = [...[c, ...others].map(detail), ...each].join('\n\n');
  return html`<failure type="${c.class}" message="${verdictOf(c)} ${reasonOf(c)}">${text}</failure>`;
};

/** The undecided cases of a law, one a line, with the stack file of each beside the report. */
const openOutput = ({ open = [], undecided, hidden = 0, runs }: ToldLaw): Html | false =>
  open.length > 0 &&
  html`<system-out>${[
    `${undecided} of ${runs} runs undecided${hidden > 0 ? `, ${hidden} hidden by rounding` : ''}`,
    ...open.map((one) => `run ${one.run}: ${openReasonWords[one.because]}: ${openFile(one)}`),
  ].join('\n')}</system-out>`;

const testCase = (attributes: Html, inside: Html | false): Html =>
  html`    <testcase ${attributes}>${inside}</testcase>\n`;

const keptCase = ({ id, law, status, because = '' }: KeptResult, subject: string): Html => {
  const name = `kept ${oneLine(id)} ${oneLine(law)}`;
  const reason = because === '' ? '' : `: ${oneLine(because)}`;
  const inside =
    status === 'fails'
      ? html`<failure type="still fails" message="the kept case ${oneLine(id)} fails"/>`
      : status === 'skipped' || status === 'uncertified' || status === 'undecided'
        ? html`<skipped message="${status}${reason}"/>`
        : false;
  return testCase(html`classname="${subject}" name="${name}" time="0.000"`, inside);
};

const selfTestCase = ({ selfTest: { missed, caught, total } }: ToldRun): Html => {
  const names = missed.map((name) => oneLine(name)).join(', ');
  const message = `${caught} of ${total} known bugs caught; missed: ${names}`;
  return testCase(
    html`classname="foldproof" name="self-test" time="0.000"`,
    missed.length > 0 && html`<failure type="self-test" message="${message}"/>`,
  );
};

interface Totals {
  readonly tests: number;
  readonly failures: number;
  readonly skipped: number;
}

const attributes = ({ tests, failures, skipped }: Totals): Html =>
  html`tests="${tests}" failures="${failures}" errors="0" skipped="${skipped}"`;

const totals = (words: readonly string[], failed: string, held: readonly string[]): Totals => ({
  tests: words.length,
  failures: words.filter((word) => word === failed).length,
  skipped: words.filter((word) => word !== failed && !held.includes(word)).length,
});

/**
 * A run as JUnit XML: one test case for each law, one for each kept case, and the self-test. Names are
 * stable from run to run and unique, so that CI can follow a law over time.
 */
export const renderJunit = (run: ToldRun): string => {
  const { laws, corpus, selfTest, ms } = run;
  const subject = oneLine(run.subject, 200);
  const path = subjectFile(run);
  const file = path !== undefined && html` file="${path}"`;
  const broken = brokenBy(causesOf(run));
  const words = laws.map((law) => wordOf(law, run));
  const lawTotals = totals(words, 'falsified', ['held', 'refuted-as-intended']);
  const statuses = corpus.map(({ status }) => status);
  const keptTotals = totals(statuses, 'fails', ['held', 'fixed']);
  const test = { tests: 1, failures: selfTest.missed.length > 0 ? 1 : 0, skipped: 0 };
  const add = (key: keyof Totals): number => lawTotals[key] + keptTotals[key] + test[key];
  const all = { tests: add('tests'), failures: add('failures'), skipped: add('skipped') };
  const suite = (name: string, of: Totals, time: number, cases: readonly Html[]): Html =>
    html`  <testsuite name="${name}" ${attributes(of)} time="${seconds(time)}">
${cases}  </testsuite>
`;
  const lawCases = laws.map((law) =>
    testCase(
      html`classname="${subject}" name="${oneLine(law.id)}" time="${seconds(law.ms)}"${file}`,
      html`${outcome(law, run, broken.get(law.id))}${openOutput(law)}`,
    ),
  );
  const keptCases = corpus.map((entry) => keptCase(entry, subject));
  const suites = [
    suite('self-test', test, 0, [selfTestCase(run)]),
    suite('laws', lawTotals, ms, lawCases),
    keptCases.length > 0 && suite('kept counterexamples', keptTotals, 0, keptCases),
  ];
  const body = html`<testsuites name="foldproof" ${attributes(all)} time="${seconds(ms)}">
${suites}</testsuites>
`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${body.html}`;
};
