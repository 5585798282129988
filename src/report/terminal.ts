import { type ActivationLayer, isDense, type Layer, type Stack } from '../network/stack.ts';
import type { Rows } from '../numbers/rows.ts';
import type { LawResult } from '../run/check/law-result.ts';
import type { RunDocument } from '../run/check/verify.ts';
import type { Counterexample } from '../run/counterexample/counterexample.ts';
import { sizeOf } from '../run/counterexample/counterexample.ts';
import { keepCommand } from '../run/store/commands.ts';
import { bar } from './bar.ts';
import { wholeLine } from './escape/visible.ts';
import { changesOf } from './words/changes.ts';
import { count, show, showRatio } from './words/number.ts';
import { statusWords } from './words/verdict.ts';

/** A number by its path in the case, marked where it is part of the reason. */
type Marked = (x: number, path: string) => string;

const vector = (row: readonly number[], path: string, marked: Marked): string =>
  `[${row.map((x, j) => marked(x, `${path}[${j}]`)).join(', ')}]`;

const matrix = (rows: Rows, path: string, marked: Marked): string =>
  `[${rows.map((row, i) => vector(row, `${path}[${i}]`, marked)).join(', ')}]`;

const shorten = (text: string, most = 90): string =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`;

const layerLines = (stack: Stack<Layer>, path: string, marked: Marked): string[] =>
  stack.layers.map((layer, k) => {
    if (!isDense(layer)) return shorten(`  layer ${k + 1}  ${layer.name}${parametersOf(layer)}`);
    const place = `${path}.layers[${k}]`;
    const { weight, bias } = layer;
    const shape = `${weight.length} × ${weight[0]!.length}`.padEnd(8);
    const offset = bias ? `  b = ${vector(bias, `${place}.bias`, marked)}` : '';
    return shorten(
      `  layer ${k + 1}  ${shape} W = ${matrix(weight, `${place}.weight`, marked)}${offset}`,
    );
  });

const parametersOf = ({ parameters = {} }: ActivationLayer): string =>
  Object.entries(parameters)
    .map(([name, x]) => `  ${name} ${show(x)}`)
    .join('');

const most = 8; // lines of layers, so that a failure stays within 25 lines

const caseLines = ({ case: c, matters = [] }: Counterexample): string[] => {
  const needed = new Set(matters.filter((matter) => matter.needed).map(({ where }) => where));
  const marked: Marked = (x, path) => `${show(x)}${needed.has(path) ? '*' : ''}`;
  const lines = [
    ...layerLines(c.stack, 'stack', marked),
    ...(c.second ? ['  then', ...layerLines(c.second, 'second', marked)] : []),
  ];
  const rest = lines.length - most;
  return [
    shorten(`  x = ${matrix(c.inputs, 'inputs', marked)}`),
    ...(rest > 0 ? [...lines.slice(0, most), `  … and ${rest} more`] : lines),
    ...(needed.size > 0 ? ['  * matters: with another number there, the law holds'] : []),
  ];
};

/** After which layer the error comes in, where that is not the first. */
const comesIn = ({ afterLayer = [] }: Counterexample): string[] => {
  const bad = afterLayer.findIndex((entry) => entry.class !== undefined);
  return bad > 0 ? [`  right after ${count(bad, 'layer')}, wrong after ${bad + 1}`] : [];
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

/** A counterexample for a terminal: what is wrong, the case, both sides. */
export const renderFinding = (c: Counterexample, statement: string): string => {
  const { seed, run } = c.replay;
  const from = c.shrunkFrom
    ? `, shrunk from ${count(c.shrunkFrom.layers, 'layer')} and ${count(c.shrunkFrom.scalars, 'scalar')}`
    : '';
  const tries = c.evaluations === undefined ? '' : ` in ${count(c.evaluations, 'evaluation')}`;
  const size = sizeOf(c.case);
  return [
    `Falsified  ${c.law}: ${statement}`,
    wholeLine(
      `  subject ${c.subject}, ${c.precision}${run === undefined ? '' : `, run ${run} of seed ${seed}`}`,
    ),
    `  ${count(size.layers, 'layer')}, ${count(size.scalars, 'scalar')}, ${size.nonzeros} nonzero${from}${tries}`,
    ...(c.interrupted ? ['  shrinking was cut short: a simpler case may exist'] : []),
    wholeLine(`  ${c.class}: ${c.message}`),
    ...(c.flaky ? ['  flaky: run again, it did not fail every time'] : []),
    '',
    ...caseLines(c),
    ...comesIn(c),
    ...sideLines(c),
  ].join('\n');
};

/** The same, and what to type next. */
export const renderCounterexample = (c: Counterexample, statement: string): string =>
  [
    renderFinding(c, statement),
    '',
    wholeLine(`  Replay  ${c.replay.command}`),
    wholeLine(`  Keep    ${keepCommand(c)}`),
  ].join('\n');

const lawLine = (result: LawResult, column: number, width: number): string => {
  const words = statusWords[result.status].padEnd(column);
  const notes = [
    result.status === 'skipped' ? undefined : count(result.runs, 'run'),
    result.uncertified > 0 ? `${result.uncertified} uncertified` : undefined,
    result.silent > 0 ? `${result.silent} proved affine` : undefined,
    result.undecided > 0 ? `${result.undecided} undecided` : undefined,
    result.status === 'held'
      ? `worst error ÷ bound ${result.tightness === 0 ? '0 (exact)' : result.tightness.toPrecision(2)}`
      : undefined,
    result.miss !== undefined
      ? `a wrong subject is missed with probability ≤ ${result.miss.toPrecision(2)} a run`
      : undefined,
    result.because,
    result.counterexample ? `counterexample ${result.counterexample.id}` : undefined,
  ];
  return `${words}  ${result.id.padEnd(width)}  ${notes.filter((note) => note).join(', ')}`;
};

const corpusLine = ({ corpus }: RunDocument): string[] => {
  if (corpus.length === 0) return [];
  const number = (status: string) => corpus.filter((entry) => entry.status === status).length;
  const parts = (['fails', 'fixed', 'held', 'uncertified', 'undecided', 'skipped'] as const)
    .filter((status) => number(status) > 0)
    .map((status) => `${number(status)} ${status === 'fails' ? 'still fail' : status}`);
  return [`corpus: ${count(corpus.length, 'kept case')} replayed first: ${parts.join(', ')}`];
};

const changeLines = ({ baseline }: RunDocument): string[] => {
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

/** Counterexamples in full: one bug breaks many laws, and the first ones say it. */
const shown = 3;

/** A whole run for a terminal; `page` is where its report was written. */
export const renderRun = (document: RunDocument, page?: string): string => {
  const { selfTest: test, laws } = document;
  const width = Math.max(0, ...laws.map(({ id }) => id.length));
  const column = Math.max(0, ...laws.map(({ status }) => statusWords[status].length));
  const number = (status: LawResult['status']) => laws.filter((l) => l.status === status).length;
  const failures = laws.flatMap(({ counterexample, statement }) =>
    counterexample ? [renderCounterexample(counterexample, statement)] : [],
  );
  const totals = (Object.keys(statusWords) as LawResult['status'][])
    .filter((status) => number(status) > 0)
    .map((status) => `${number(status)} ${statusWords[status].toLowerCase()}`);
  return [
    wholeLine(
      `foldproof verify: ${document.subject}, ${document.precision}, seed ${document.seed}`,
    ),
    `self-test: ${test.caught} of ${test.total} known bugs caught${
      test.missed.length > 0 ? `; missed: ${test.missed.join(', ')}` : ''
    }`,
    ...corpusLine(document),
    '',
    ...laws.map((result) => wholeLine(lawLine(result, column, width))),
    '',
    ...failures.slice(0, shown).flatMap((failure) => [failure, '']),
    ...(failures.length > shown
      ? [`… and ${failures.length - shown} more: \`foldproof replay ID\` shows each`, '']
      : []),
    ...changeLines(document),
    ...(page === undefined ? [] : [`report: ${page}`]),
    `${count(laws.length, 'law')}: ${totals.join(', ')} (${(document.ms / 1000).toFixed(1)} s)${
      document.partial ? '; partial: it was cut before all runs were done' : ''
    }`,
  ].join('\n');
};
