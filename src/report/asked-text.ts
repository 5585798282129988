import type { Counterexample } from '../documents/counterexample.ts';
import { neededIn } from '../documents/place.ts';
import type { FitOptions } from '../laws/law.ts';
import { inputSize } from '../network/network.ts';
import { stringify } from '../numbers/json.ts';
import type { Rows } from '../numbers/rows.ts';
import { wholeLine } from './escape/visible.ts';
import { answeredNetwork, type Question, questionsOf, tensorsOf } from './questions.ts';
import { heardNote } from './words/heard.ts';
import { count } from './words/number.ts';
import { matrixText, shortened, stackLines, vectorText } from './words/tensor-text.ts';

/** A line of what was asked; whether it is a wrong answer, or what is wanted in place of one. */
export interface AskedLine {
  readonly text: string;
  readonly is?: 'wrong' | 'wanted';
}

/** How much of it is shown. */
export interface AskedLimits {
  readonly layers: number;
  readonly questions: number;
  readonly columns: number;
}

/** Rows of what was asked or answered: one number by itself with all its digits, as four may hide the error. */
const rowsText = (rows: Rows): string => {
  const [[x] = [], ...others] = rows;
  const isOne = x !== undefined && others.length === 0 && rows[0]!.length === 1;
  return isOne ? `[[${Object.is(x, -0) ? '-0' : x}]]` : matrixText(rows);
};

/** The layers of an answered network, in one line. */
const networkText = (body: unknown): string | undefined => {
  const stack = answeredNetwork(body);
  if (!stack) return undefined;
  const lines = stackLines(stack).map((line) => line.trim().replace(/ {2,}/g, ' '));
  const text =
    lines.length === 0 ? 'no layers' : lines.join(', then ').replaceAll(/layer \d+ /g, '');
  const { loss } = body as { readonly loss?: unknown };
  return typeof loss === 'number' ? `${text}  loss = ${loss}` : text;
};

/** How a training was to go. */
const optionsText = ({ steps, rate, momentum, seed }: FitOptions): string =>
  `${count(steps, 'step')} of ${rate}, momentum ${momentum}, seed ${seed}`;

/** What an answer is, in one line. */
const bodyText = (body: unknown): string =>
  networkText(body) ??
  tensorsOf(body)
    ?.map(([name, rows]) => {
      const text = name === 'b′' ? vectorText(rows[0]!) : rowsText(rows);
      return `${name} = ${text}`;
    })
    .join('  ') ??
  stringify(body);

const said = ({ answer, error, unsupported }: Question['asked']): string =>
  error !== undefined
    ? `the error: ${error}`
    : unsupported !== undefined
      ? `not supported: ${unsupported}`
      : bodyText(answer);

/** What an activation that comes first is given is what was asked. */
const isAlike = (z: Rows, inputs: Rows | undefined): boolean =>
  inputs !== undefined && stringify(z) === stringify(inputs);

const questionLines = (question: Question): AskedLine[] => {
  const { asked, about, arguments: given } = question;
  const { ask, inputs, modulus, targets, options, wanted, wrong } = asked;
  const what = [
    `${ask}${about === '' ? '' : ` of ${about}`}`,
    inputs && `x = ${rowsText(inputs)}`,
    modulus !== undefined && `modulo ${modulus}`,
    targets && `t = ${rowsText(targets)}`,
    options && optionsText(options),
    ...given
      .filter(({ z }) => !isAlike(z, inputs))
      .map(({ activation, z }) => `into ${activation} goes ${rowsText(z)}`),
  ].filter((part) => part);
  const right =
    wanted === undefined ? undefined : 'error' in wanted ? wanted.error : bodyText(wanted);
  return [
    { text: `asked   ${what.join('  ')}` },
    { text: `gave    ${said(asked)}`, ...(wrong && { is: 'wrong' as const }) },
    ...(right === undefined ? [] : [{ text: `wanted  ${right}`, is: 'wanted' as const }]),
  ];
};

/** As many questions as there is room for, in their order; wrong answers before right ones. */
const chosen = (questions: readonly Question[], most: number): readonly Question[] => {
  if (questions.length <= most) return questions;
  const sorted = questions.toSorted(
    (a, b) => Number(b.asked.wrong === true) - Number(a.asked.wrong === true),
  );
  const kept = new Set(sorted.slice(0, most));
  return questions.filter((question) => kept.has(question));
};

const fewLines = (lines: readonly string[], most: number): string[] =>
  lines.length <= most
    ? [...lines]
    : [...lines.slice(0, most), `… and ${lines.length - most} more`];

/** The case as it was drawn: for a counterexample that does not say what was asked. */
const caseLines = (c: Counterexample, most: number): string[] => {
  const { stack, inputs, second } = c.case;
  const needed = neededIn(c);
  const lines = [
    ...stackLines(stack, needed, 'stack'),
    ...(second ? ['then', ...stackLines(second, needed, 'second')] : []),
  ];
  const x = matrixText(inputs, (row, column) => needed({ part: 'inputs', row, column }));
  return [`x = ${x}`, ...fewLines(lines, most)];
};

/** The stacks, the questions about them and the answers; the case where no questions were recorded. */
export const askedLines = (c: Counterexample, limits: AskedLimits): AskedLine[] => {
  const cut = ({ text, ...rest }: AskedLine): AskedLine => ({
    text: shortened(wholeLine(text), limits.columns - (rest.is === 'wrong' ? 7 : 0)),
    ...rest,
  });
  const found = questionsOf(c);
  if (!found) return caseLines(c, limits.layers).map((text) => cut({ text }));
  const { stacks, questions, derived } = found;
  const needed = neededIn(c);
  const layers = stacks.flatMap(({ stack, name, of }) => [
    ...(name === '' ? [] : [`stack ${name}`]),
    ...(stack.layers.length === 0 ? [`no layers, ${count(inputSize(stack), 'input')}`] : []),
    ...stackLines(stack, of ? needed : undefined, of),
  ]);
  const shown = chosen(questions, limits.questions);
  const left = questions.length - shown.length;
  return [
    ...(c.asked ? [] : [heardNote(c)]),
    ...(derived ? ['the law made this from a case that has other numbers:'] : []),
    ...fewLines(layers, limits.layers),
  ]
    .map((text): AskedLine => ({ text }))
    .concat(shown.flatMap(questionLines))
    .concat(left > 0 ? { text: `… and ${count(left, 'more question')}` } : [])
    .map(cut);
};
