import { openFile } from '../documents/open-case.ts';
import { stringify } from '../numbers/json.ts';
import { precisionInWords } from '../numbers/precision.ts';
import { codeBlock, codeCell, codeSpan, proseText } from './escape/commonmark.ts';
import { renderCause } from './finding-text.ts';
import { pasteableTest } from './paste.ts';
import { brokenBy, causesOf, type ToldCause, type ToldLaw, type ToldRun } from './told.ts';
import { changesOf } from './words/changes.ts';
import { countedRuns } from './words/counted-runs.ts';
import { errorTexts } from './words/failing-activations.ts';
import { headlineOf } from './words/headline.ts';
import { count, ratioInPrint } from './words/number.ts';
import { openCasesOf, openReasonWords, openTotal } from './words/open-cases.ts';
import { runsAsked, skippedBy, statusWords, wordOf } from './words/statuses.ts';
import { reasonOf, verdictOf } from './words/verdict.ts';
import { worstRatio } from './words/worst-ratio.ts';

/** A comment on a pull request has at most 65,536 characters; a step summary has room for 1 MiB. */
const longestComment = 60_000;

/** Finds an earlier comment of ours, to be replaced by the new one. */
export const marker = '<!-- foldproof -->';

const activationNote = ({ activations = [] }: ToldLaw): string[] =>
  activations
    .filter(({ status }) => status === 'falsified')
    .map((outcome) => {
      const { name, counterexample } = outcome;
      const notes = [...errorTexts(outcome), ...(counterexample ? [counterexample.id] : [])];
      return codeCell(`${name} ${notes.join(', ')}`);
    });

const row = (law: ToldLaw, run: ToldRun, cause: ToldCause | undefined): string => {
  const { id, status, runs, because } = law;
  const ratio = worstRatio(law);
  const word = wordOf(law, run);
  const notes = [
    word === 'partial' ? `of ${count(runsAsked(law, run), 'run')}` : '',
    ...countedRuns(law).map(([n, what]) => `${n.toLocaleString('en')} ${what}`),
    because === undefined ? '' : codeCell(because),
    cause ? `explained by ${codeCell(cause.law.id)}` : '',
    ...activationNote(law),
  ].filter((note) => note !== '');
  const cells = [
    status === 'falsified' ? `**${statusWords[word]}**` : statusWords[word],
    codeCell(id),
    runs.toLocaleString('en'),
    ratio === undefined ? '' : ratioInPrint(ratio),
    notes.join('; '),
  ];
  return `| ${cells.join(' | ')} |`;
};

/** The laws as a table, folded away where there are causes to read first. */
const lawTable = (run: ToldRun, causes: readonly ToldCause[]): string[] => {
  const asked = run.laws.filter(({ status }) => status !== 'skipped');
  const broken = brokenBy(causes);
  const table = [
    '| | law | runs | worst error ÷ bound | |',
    '| --- | --- | ---: | ---: | --- |',
    ...asked.map((law) => row(law, run, broken.get(law.id))),
  ];
  const skipped = skippedBy(run.laws).map(
    ([because, ids]) => `${count(ids.length, 'law')} skipped: ${codeSpan(because)}.`,
  );
  const shown =
    causes.length === 0
      ? table
      : [
          `<details><summary>${count(asked.length, 'law')}</summary>`,
          '',
          ...table,
          '',
          '</details>',
        ];
  return ['', ...shown, ...(skipped.length > 0 ? ['', ...skipped] : [])];
};

/** What a cause is, in one paragraph, and what was asked, as on a terminal. */
const causeLines = (cause: ToldCause): string => {
  const { law, counterexample: c } = cause;
  const reason = c.lhs && c.class === 'differs' ? proseText(reasonOf(c)) : codeSpan(reasonOf(c));
  return [
    '',
    `#### ${codeSpan(law.id)}`,
    '',
    `**${proseText(verdictOf(c))}** ${reason}`,
    '',
    codeBlock(renderCause(cause), 'text'),
    '',
  ].join('\n');
};

/** The values and a test, to be copied; folded away. */
const copies = ({ law, counterexample: c }: ToldCause): string => {
  const values = stringify(c.case);
  return [
    `<details><summary>Counterexample ${c.id} to copy</summary>`,
    '',
    values.length <= 4_000 ? codeBlock(values, 'json') : 'The case is too large to show here.',
    '',
    codeBlock(pasteableTest(c, law.statement), 'ts'),
    '',
    '</details>',
    '',
  ].join('\n');
};

const changeLines = ({ baseline }: ToldRun): string[] => {
  if (!baseline) return [];
  const changes = changesOf(baseline);
  const lines = changes.map(({ kind, laws }) => `- ${kind}: ${laws.map(codeSpan).join(', ')}`);
  return ['', '**Since the baseline**', '', ...(lines.length > 0 ? lines : ['No change.'])];
};

const keptLine = ({ corpus }: ToldRun): string[] => {
  const fails = corpus.filter(({ status }) => status === 'fails');
  if (corpus.length === 0) return [];
  const names = fails.slice(0, 20).map(({ id, law }) => codeSpan(`${id} ${law}`));
  const failing = fails.length > 0 ? `: **${fails.length} still fail** (${names.join(', ')})` : '';
  return ['', `${count(corpus.length, 'kept case')} replayed first${failing}.`];
};

/** Undecided cases that are listed; the page has more. */
const mostOpenLines = 5;

const openLines = (run: ToldRun): string[] => {
  const cases = openCasesOf(run);
  if (cases.length === 0) return [];
  const lines = cases
    .slice(0, mostOpenLines)
    .map(
      ({ law, open }) =>
        `- ${codeSpan(law)}, run ${open.run}, ${codeSpan(openFile(open))}: ${openReasonWords[open.because]}`,
    );
  const left = cases.length - mostOpenLines;
  const more = left > 0 ? [`- … and ${left} more in the report`] : [];
  return ['', `**${openTotal(run)}**`, '', ...lines, ...more];
};

const metaLine = ({ subject, precision, seed, selfTest }: ToldRun): string => {
  const missed =
    selfTest.missed.length > 0 ? `; **missed** ${selfTest.missed.map(codeSpan).join(', ')}` : '';
  const known = `${selfTest.caught} of ${count(selfTest.total, 'known bug')} caught`;
  return `${codeSpan(subject)}, ${codeSpan(precisionInWords(precision))}, seed ${seed}; self-test: ${known}${missed}.`;
};

/** As many of the texts as fit in so many characters, in their order, and how many do not. */
const fitting = (texts: readonly string[], room: number): { text: string; left: number } => {
  let text = '';
  let left = 0;
  for (const next of texts) {
    if (left > 0 || text.length + next.length > room) left++;
    else text += next;
  }
  return { text, left };
};

/**
 * A run as Markdown for a comment on a pull request or a step summary: the causes, the laws as a table,
 * what changed since the baseline, and values and tests for as many counterexamples as fit in `most`
 * characters.
 */
export const renderMarkdown = (run: ToldRun, most = longestComment): string => {
  const causes = causesOf(run);
  const head = [
    marker,
    `### ${headlineOf(run)}`,
    '',
    metaLine(run),
    ...(run.partial ? ['', '**Partial:** the run was cut before all of its runs were done.'] : []),
    ...changeLines(run),
    '',
  ].join('\n');
  const tail = [...lawTable(run, causes), ...openLines(run), ...keptLine(run), ''].join('\n');
  const room = most - head.length - tail.length - 200;
  const told = fitting(causes.map(causeLines), room);
  const copied = fitting(
    causes.slice(0, causes.length - told.left).map(copies),
    room - told.text.length,
  );
  const rest = told.left > 0 ? `\n${count(told.left, 'more counterexample')} in the report.\n` : '';
  const text = `${head}${told.text}${rest}${tail}${copied.text === '' ? '' : `\n${copied.text}`}`;
  return text.length > most
    ? `${text.slice(0, most - 100)}\n\nCut here: the whole run is in the report.\n`
    : text;
};
