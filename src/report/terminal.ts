import { replayCommand } from '../documents/commands.ts';
import { classifyCommand } from '../documents/open-case.ts';
import { defaults } from '../input/defaults.ts';
import { precisionInWords } from '../numbers/precision.ts';
import { wholeLine } from './escape/visible.ts';
import { renderCause } from './finding-text.ts';
import { type Paint, type Tone, unpainted } from './paint.ts';
import { brokenBy, causesOf, type ToldCause, type ToldLaw, type ToldRun } from './told.ts';
import { changesOf } from './words/changes.ts';
import { countedRuns } from './words/counted-runs.ts';
import { errorTexts, parameterTexts } from './words/failing-activations.ts';
import { halfBelow } from './words/half-below.ts';
import { unsupportedNote } from './words/headline.ts';
import { missedTotal, placeOfMissed } from './words/missed-code.ts';
import { count } from './words/number.ts';
import { openCasesOf, openReasonWords, openTotal } from './words/open-cases.ts';
import {
  isUntried,
  runsAsked,
  skippedBy,
  statusWords,
  untried,
  type Word,
  wordOf,
} from './words/statuses.ts';
import { worstRatio } from './words/worst-ratio.ts';

/** How a run is rendered for a terminal. */
export interface TerminalOptions {
  /** Where the page of the run was written. */
  readonly page?: string;
  /** The folder that the results of the run were written to. */
  readonly out?: string;
  /** Ids of counterexamples that were printed in full when they were found. */
  readonly printed?: Iterable<string>;
  readonly paint?: Paint;
}

const tones: Readonly<Partial<Record<Word, Tone>>> = {
  held: 'good',
  falsified: 'bad',
  'refuted-as-intended': 'good',
  undecided: 'doubtful',
  partial: 'doubtful',
};

const activationLines = ({ activations = [] }: ToldLaw): string[] => {
  const tried = activations.filter((outcome) => !isUntried(outcome));
  const rest = activations.filter(isUntried).map(({ name }) => name);
  const width = Math.max(0, ...tried.map(({ name }) => name.length));
  const lines = tried.map((outcome) => {
    const { name, status, runs, counterexample } = outcome;
    const notes = [
      ...parameterTexts(outcome),
      status === 'skipped' ? '' : count(runs, 'run'),
      unsupportedNote(outcome),
      ...errorTexts(outcome),
      counterexample ? replayCommand(counterexample) : '',
    ].filter((note) => note !== '');
    return `    ${statusWords[status].padEnd(9)}  ${name.padEnd(width)}  ${notes.join(', ')}`;
  });
  return rest.length > 0 ? [...lines, `    ${untried}  ${rest.join(', ')}`] : lines;
};

const lawNotes = (law: ToldLaw, run: ToldRun, cause: ToldCause | undefined): string[] => {
  const { runs, miss, because } = law;
  const ratio = law.status === 'held' ? worstRatio(law) : undefined;
  const asked = runsAsked(law, run);
  return [
    law.partial && runs < asked
      ? `${runs.toLocaleString('en')} of ${count(asked, 'run')}`
      : count(runs, 'run'),
    ...countedRuns(law).map(([n, what]) => `${n.toLocaleString('en')} ${what}`),
    ratio === undefined
      ? ''
      : `worst error ÷ bound ${ratio === 0 ? '0 (exact)' : ratio.toPrecision(2)}`,
    ratio === undefined || ratio === 0 ? '' : (halfBelow(law) ?? ''),
    miss === undefined
      ? ''
      : `a wrong subject is missed with probability ≤ ${miss.toPrecision(2)} a run`,
    because ?? '',
    cause ? `explained by ${cause.law.id}` : '',
    law.counterexample ? `counterexample ${law.counterexample.id}` : '',
  ].filter((note) => note !== '');
};

const lawLines = (run: ToldRun, causes: readonly ToldCause[], paint: Paint): string[] => {
  const asked = run.laws.filter(({ status }) => status !== 'skipped');
  const words = asked.map((law) => wordOf(law, run));
  const width = Math.max(0, ...asked.map(({ id }) => id.length));
  const column = Math.max(0, ...words.map((word) => statusWords[word].length));
  const broken = brokenBy(causes);
  return asked.flatMap((law, i) => {
    const word = words[i]!;
    const tone = tones[word];
    const text = statusWords[word].padEnd(column);
    const notes = lawNotes(law, run, broken.get(law.id)).join(', ');
    const rest = wholeLine(`  ${law.id.padEnd(width)}  ${notes}`);
    return [`${tone ? paint(tone, text) : text}${rest}`, ...activationLines(law).map(wholeLine)];
  });
};

const skippedLine = ({ laws }: ToldRun): string[] => {
  const groups = skippedBy(laws);
  if (groups.length === 0) return [];
  const total = groups.reduce((sum, [, ids]) => sum + ids.length, 0);
  const reasons = groups.map(([because, ids]) =>
    groups.length === 1 ? because : `${because} (${ids.length})`,
  );
  return [wholeLine(`${statusWords.skipped} ${count(total, 'law')}: ${reasons.join('; ')}`)];
};

const corpusLine = ({ corpus }: ToldRun): string[] => {
  if (corpus.length === 0) return [];
  const number = (status: string) => corpus.filter((entry) => entry.status === status).length;
  const parts = (['fails', 'fixed', 'held', 'uncertified', 'undecided', 'skipped'] as const)
    .filter((status) => number(status) > 0)
    .map((status) => `${number(status)} ${status === 'fails' ? 'still fail' : status}`);
  return [`corpus: ${count(corpus.length, 'kept case')} replayed first: ${parts.join(', ')}`];
};

const changeLines = ({ baseline }: ToldRun): string[] => {
  if (!baseline) return [];
  const changes = changesOf(baseline);
  const width = Math.max(0, ...changes.map(({ kind }) => kind.length));
  return [
    `since the baseline (seed ${baseline.seed}): ${changes.length === 0 ? 'no change' : ''}`.trimEnd(),
    ...changes.flatMap(({ kind, laws }) =>
      laws.map((law, i) => `  ${(i === 0 ? kind : '').padEnd(width)}  ${law}`),
    ),
    '',
  ];
};

/** Undecided cases that are printed; the page has more. */
const mostOpenLines = 5;

const openLines = (run: ToldRun, out: string): string[] => {
  const cases = openCasesOf(run);
  if (cases.length === 0) return [];
  const left = cases.length - mostOpenLines;
  return [
    `${openTotal(run)}:`,
    ...cases
      .slice(0, mostOpenLines)
      .flatMap(({ law, open }) => [
        wholeLine(`  ${law}, run ${open.run}: ${openReasonWords[open.because]}`),
        wholeLine(`    ${classifyCommand(open, out)}`),
      ]),
    ...(left > 0 ? [`  … and ${left} more in the report`] : []),
    '',
  ];
};

/** Parts of code that are printed; the page has more. */
const mostMissedLines = 3;

const missedLines = ({ coverage = [] }: ToldRun): string[] => {
  const parts = coverage.flatMap(({ file, missed }) => missed.map((part) => ({ file, part })));
  if (parts.length === 0) return [];
  const left = parts.length - mostMissedLines;
  return [
    `${missedTotal(coverage)}:`,
    ...parts
      .slice(0, mostMissedLines)
      .map(({ file, part }) => wholeLine(`  ${placeOfMissed(file, part)}  ${part.text}`)),
    ...(left > 0 ? [`  … and ${left} more in the report`] : []),
    '',
  ];
};

/** Causes that are printed in full: a run has few, and no reader wants more. */
const mostCauses = 5;

const shortCause = ({ law, counterexample, breaks }: ToldCause): string => {
  const more = breaks.length > 0 ? `, and therefore ${breaks.join(', ')}` : '';
  return wholeLine(`  ${law.id}, counterexample ${counterexample.id} above${more}`);
};

const causeLines = (
  causes: readonly ToldCause[],
  printed: ReadonlySet<string>,
  paint: Paint,
): string[] => {
  const before = causes.filter(({ counterexample }) => printed.has(counterexample.id));
  const rest = causes.filter(({ counterexample }) => !printed.has(counterexample.id));
  const left = rest.length - mostCauses;
  return [
    ...rest.slice(0, mostCauses).flatMap((cause) => [renderCause(cause, paint), '']),
    ...(left > 0
      ? [`… and ${count(left, 'more cause')}: \`foldproof replay ID\` shows each`, '']
      : []),
    ...(before.length > 0
      ? [`${count(before.length, 'cause')}:`, ...before.map(shortCause), '']
      : []),
  ];
};

const totalsLine = (run: ToldRun, causes: readonly ToldCause[]): string => {
  const { laws, ms, partial } = run;
  const words = laws.map((law) => wordOf(law, run));
  const totals = (Object.keys(statusWords) as Word[]).flatMap((word) => {
    const number = words.filter((one) => one === word).length;
    return number > 0 ? `${number} ${statusWords[word].toLowerCase()}` : [];
  });
  const found = causes.length > 0 ? `${count(causes.length, 'cause')}; ` : '';
  return `${found}${count(laws.length, 'law')}: ${totals.join(', ')} (${(ms / 1000).toFixed(1)} s)${
    partial ? '; partial: it was cut before all runs were done' : ''
  }`;
};

/** A whole run for a terminal: its causes first, then a line for each law that was asked. */
export const renderRun = (run: ToldRun, options: TerminalOptions = {}): string => {
  const { page, out = defaults.out, printed = [], paint = unpainted } = options;
  const { selfTest: test, subject, precision, seed } = run;
  const causes = causesOf(run);
  const missed = test.missed.length > 0 ? `; missed: ${test.missed.join(', ')}` : '';
  return [
    wholeLine(`foldproof verify: ${subject}, ${precisionInWords(precision)}, seed ${seed}`),
    wholeLine(`self-test: ${test.caught} of ${test.total} known bugs caught${missed}`),
    ...corpusLine(run),
    '',
    ...causeLines(causes, new Set(printed), paint),
    ...lawLines(run, causes, paint),
    ...skippedLine(run),
    '',
    ...openLines(run, out),
    ...missedLines(run),
    ...changeLines(run),
    ...(page === undefined ? [] : [`report: ${page}`]),
    totalsLine(run, causes),
  ].join('\n');
};
