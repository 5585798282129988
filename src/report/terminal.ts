import { type ActivationLayer, isDense, type Layer, type Stack } from '../network/stack.ts';
import type { Rows } from '../numbers/rows.ts';
import type { Counterexample } from '../run/counterexample.ts';
import { sizeOf } from '../run/counterexample.ts';
import type { LawResult } from '../run/run-law.ts';
import type { RunDocument } from '../run/verify.ts';
import { bar } from './bar.ts';
import { count, show, showRatio } from './number.ts';

/** Words of a status, in a column of their own. */
const statusWords: Record<LawResult['status'], string> = {
  held: 'Held',
  falsified: 'Falsified',
  'refuted-as-intended': 'Refuted as intended',
  undecided: 'Undecided',
  skipped: 'Skipped',
};

/** A subject chooses its own name and messages: control characters do not reach the terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
export const plain = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');

const matrix = (rows: Rows): string =>
  `[${rows.map((row) => `[${row.map(show).join(', ')}]`).join(', ')}]`;

const shorten = (text: string, most = 90): string =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`;

const layerLines = (stack: Stack<Layer>, name: string): string[] =>
  stack.layers.map((layer, k) => {
    if (!isDense(layer)) return shorten(`  ${name} ${k + 1}  ${layer.name}${parametersOf(layer)}`);
    const { weight, bias } = layer;
    const shape = `${weight.length} × ${weight[0]!.length}`.padEnd(8);
    const offset = bias ? `  b = [${bias.map(show).join(', ')}]` : '';
    return shorten(`  ${name} ${k + 1}  ${shape} W = ${matrix(weight)}${offset}`);
  });

const parametersOf = ({ parameters = {} }: ActivationLayer): string =>
  Object.entries(parameters)
    .map(([name, x]) => `  ${name} ${show(x)}`)
    .join('');

const most = 8; // lines of layers, so that a failure stays within 25 lines

const caseLines = ({ case: c }: Counterexample): string[] => {
  const lines = [
    ...layerLines(c.stack, 'layer'),
    ...(c.second ? ['  then', ...layerLines(c.second, 'layer')] : []),
  ];
  const rest = lines.length - most;
  return [
    shorten(`  x = ${matrix(c.inputs)}`),
    ...(rest > 0 ? [...lines.slice(0, most), `  … and ${rest} more`] : lines),
  ];
};

const sideLines = ({ what, at, lhs, rhs, tolerance, gap, ratio }: Counterexample): string[] => {
  if (!what || !at || !lhs || !rhs || gap === undefined || ratio === undefined) return [];
  const [i, j] = at;
  const bound = tolerance?.[i]?.[j] ?? 0;
  return [
    `  ${what}[${i}][${j}]  got ${String(lhs[i]?.[j])}  wanted ${String(rhs[i]?.[j])}`,
    `  error ${show(gap)}, bound ${show(bound)}, error ÷ bound ${showRatio(ratio)}`,
    ...(bound > 0 && gap > 0 ? [`  ${bar(gap, bound)}`] : []),
  ];
};

/** A counterexample for a terminal: what is wrong, the case, both sides, and what to type next. */
export const renderCounterexample = (c: Counterexample, statement: string): string => {
  const { seed, run, command } = c.replay;
  const from = c.shrunkFrom
    ? `, shrunk from ${count(c.shrunkFrom.layers, 'layer')} and ${count(c.shrunkFrom.scalars, 'scalar')}`
    : '';
  const tries = c.evaluations === undefined ? '' : ` in ${count(c.evaluations, 'evaluation')}`;
  const size = sizeOf(c.case);
  return [
    `Falsified  ${c.law}: ${statement}`,
    plain(
      `  subject ${c.subject}, ${c.precision}${run === undefined ? '' : `, run ${run} of seed ${seed}`}`,
    ),
    `  ${count(size.layers, 'layer')}, ${count(size.scalars, 'scalar')}, ${size.nonzeros} nonzero${from}${tries}`,
    ...(c.interrupted ? ['  shrinking ran out of time: a simpler case may exist'] : []),
    plain(`  ${c.class}: ${c.message}`),
    ...(c.flaky ? ['  flaky: run again, it did not fail every time'] : []),
    '',
    ...caseLines(c),
    ...sideLines(c),
    '',
    plain(`  Replay  ${command}`),
    `  Keep    foldproof keep ${c.id}`,
  ].join('\n');
};

const lawLine = (result: LawResult, width: number): string => {
  const words = statusWords[result.status].padEnd(10);
  const notes = [
    result.status === 'skipped' ? undefined : count(result.runs, 'run'),
    result.uncertified > 0 ? `${result.uncertified} uncertified` : undefined,
    result.undecided > 0 ? `${result.undecided} undecided` : undefined,
    result.status === 'held'
      ? `worst error ÷ bound ${result.tightness === 0 ? '0 (exact)' : result.tightness.toPrecision(2)}`
      : undefined,
    result.because,
    result.counterexample ? `counterexample ${result.counterexample.id}` : undefined,
  ];
  return `${words} ${result.id.padEnd(width)}  ${notes.filter((note) => note).join(', ')}`;
};

const corpusLine = ({ corpus }: RunDocument): string[] => {
  if (corpus.length === 0) return [];
  const number = (status: string) => corpus.filter((entry) => entry.status === status).length;
  const parts = (['fails', 'fixed', 'held', 'uncertified', 'undecided', 'skipped'] as const)
    .filter((status) => number(status) > 0)
    .map((status) => `${number(status)} ${status === 'fails' ? 'still fail' : status}`);
  return [`corpus: ${count(corpus.length, 'kept case')} replayed first: ${parts.join(', ')}`];
};

/** A whole run for a terminal. */
export const renderRun = (document: RunDocument): string => {
  const { selfTest: test, laws } = document;
  const width = Math.max(0, ...laws.map(({ id }) => id.length));
  const number = (status: LawResult['status']) => laws.filter((l) => l.status === status).length;
  const failures = laws.flatMap(({ counterexample, statement }) =>
    counterexample ? [renderCounterexample(counterexample, statement)] : [],
  );
  const totals = (Object.keys(statusWords) as LawResult['status'][])
    .filter((status) => number(status) > 0)
    .map((status) => `${number(status)} ${statusWords[status].toLowerCase()}`);
  return [
    plain(`foldproof verify: ${document.subject}, ${document.precision}, seed ${document.seed}`),
    `self-test: ${test.caught} of ${test.total} known bugs caught${
      test.missed.length > 0 ? `; missed: ${test.missed.join(', ')}` : ''
    }`,
    ...corpusLine(document),
    '',
    ...laws.map((result) => plain(lawLine(result, width))),
    '',
    ...failures.flatMap((failure) => [failure, '']),
    `${count(laws.length, 'law')}: ${totals.join(', ')} (${(document.ms / 1000).toFixed(1)} s)${
      document.partial ? '; partial: it was cut before all runs were done' : ''
    }`,
  ].join('\n');
};
