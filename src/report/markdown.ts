import { stringify } from '../numbers/json.ts';
import type { LawResult } from '../run/check/law-result.ts';
import type { RunDocument } from '../run/check/verify.ts';
import type { Counterexample } from '../run/counterexample/counterexample.ts';
import { keepCommand } from '../run/store/commands.ts';
import { oneLine } from './escape/visible.ts';
import { pasteableTest } from './paste.ts';
import { changesOf } from './words/changes.ts';
import { count, ratioInPrint } from './words/number.ts';
import { headlineOf, reasonOf, statusWords, verdictOf } from './words/verdict.ts';

/** A comment on a pull request has at most 65,536 characters; a step summary has room for 1 MiB. */
export const longestComment = 60_000;

/** Finds an earlier comment of ours, to be replaced by the new one. */
export const marker = '<!-- foldproof -->';

/**
 * A text as a code span: nothing in it is markup, a mention or a link. The
 * fence is longer than any run of backticks in it (CommonMark 0.31, §6.1).
 */
export const code = (text: string): string => {
  const line = oneLine(text, 500);
  if (line.trim() === '') return '';
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$|^ .* $/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
};

/** The same in a cell of a table, where only a `|` would end it. */
const cell = (text: string): string => code(text).replaceAll('|', '\\|');

/** A sentence of ours, with every character that could be markup escaped; it mentions nobody. */
const prose = (text: string): string =>
  oneLine(text)
    .replaceAll('@', '(at)')
    .replace(/[\\`*_{}[\]()<>#+!|~&-]/g, '\\$&');

/** A text as a block of code; its fence is longer than any in it. */
const block = (text: string, language: string): string => {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
};

const row = (law: LawResult): string => {
  const { id, status, runs, uncertified, undecided, tightness, counterexample, because } = law;
  const ratio = counterexample?.ratio ?? (status === 'held' ? tightness : undefined);
  const notes = [
    uncertified > 0 ? `${uncertified} uncertified` : '',
    undecided > 0 ? `${undecided} undecided` : '',
    because === undefined ? '' : cell(because),
  ].filter((note) => note !== '');
  const word = status === 'falsified' ? `**${statusWords[status]}**` : statusWords[status];
  return `| ${word} | ${cell(id)} | ${status === 'skipped' ? '' : runs.toLocaleString('en')} | ${
    ratio === undefined ? '' : ratioInPrint(ratio)
  } | ${notes.join('; ')} |`;
};

const values = ({ case: c }: Counterexample): string => {
  const text = stringify(c);
  return text.length <= 4_000 ? block(text, 'json') : 'The case is too large to show here.';
};

const detail = (law: LawResult, c: Counterexample): string =>
  [
    `<details><summary>Counterexample ${c.id}</summary>`,
    '',
    `${code(law.id)}: ${prose(law.statement)}`,
    '',
    `**${prose(verdictOf(c))}** ${c.lhs && c.class === 'differs' ? prose(reasonOf(c)) : code(reasonOf(c))}`,
    '',
    values(c),
    '',
    block(`npx ${oneLine(c.replay.command)}\nnpx ${oneLine(keepCommand(c))}`, 'sh'),
    '',
    block(pasteableTest(c, law.statement), 'ts'),
    '',
    '</details>',
  ].join('\n');

const changeLines = ({ baseline }: RunDocument): string[] => {
  if (!baseline) return [];
  const changes = changesOf(baseline);
  const lines = changes.map(({ kind, laws }) => `- ${kind}: ${laws.map(code).join(', ')}`);
  return ['', '**Since the baseline**', '', ...(lines.length > 0 ? lines : ['No change.'])];
};

const keptLine = ({ corpus }: RunDocument): string[] => {
  const fails = corpus.filter(({ status }) => status === 'fails');
  if (corpus.length === 0) return [];
  const names = fails.slice(0, 20).map(({ id, law }) => code(`${id} ${law}`));
  const failing = fails.length > 0 ? `: **${fails.length} still fail** (${names.join(', ')})` : '';
  return ['', `${count(corpus.length, 'kept case')} replayed first${failing}.`];
};

/**
 * A run as Markdown for a comment on a pull request or a step summary: the laws as a table, what changed
 * since the baseline, and details for as many counterexamples as fit in `most` characters.
 */
export const renderMarkdown = (document: RunDocument, most = longestComment): string => {
  const { laws, selfTest, subject, precision, seed, partial } = document;
  const asked = laws.filter(({ status }) => status !== 'skipped');
  const skipped = laws.length - asked.length;
  const head = [
    marker,
    `### ${headlineOf(document)}`,
    '',
    `${code(subject)}, ${code(precision)}, seed ${seed}; self-test: ${selfTest.caught} of ${count(selfTest.total, 'known bug')} caught${
      selfTest.missed.length > 0 ? `; **missed** ${selfTest.missed.map(code).join(', ')}` : ''
    }.`,
    ...(partial ? ['', '**Partial:** the run was cut before all of its runs were done.'] : []),
    ...changeLines(document),
    '',
    '| | law | runs | worst error ÷ bound | |',
    '| --- | --- | ---: | ---: | --- |',
    ...asked.map(row),
    ...(skipped > 0 ? ['', `${count(skipped, 'law')} skipped: the subject cannot be asked.`] : []),
    ...keptLine(document),
    '',
  ].join('\n');
  let text = head;
  let left = 0;
  for (const law of laws) {
    if (!law.counterexample) continue;
    const next = `\n${detail(law, law.counterexample)}\n`;
    if (left > 0 || text.length + next.length > most - 200) left++;
    else text += next;
  }
  const rest = left > 0 ? `\n${count(left, 'more counterexample')} in the report.\n` : '';
  return text.length + rest.length > most
    ? `${text.slice(0, most - 100)}\n\nCut here: the whole run is in the report.\n`
    : text + rest;
};
