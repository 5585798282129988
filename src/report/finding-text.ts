import { keepCommand } from '../documents/commands.ts';
import type { Counterexample } from '../documents/counterexample.ts';
import { neededIn } from '../documents/place.ts';
import { stringify } from '../numbers/json.ts';
import { bar } from './bar.ts';
import { wholeLine } from './escape/visible.ts';
import { sizeOfFinding } from './finding-size.ts';
import { type Paint, unpainted } from './paint.ts';
import { type Question, type Questions, questionsOf, tensorsOf } from './questions.ts';
import { commandOf, type ToldCause } from './told.ts';
import { besideSentence } from './words/besides.ts';
import { thereforeOf } from './words/headline.ts';
import { count, show, showRatio } from './words/number.ts';
import { matrixText, shortened, stackLines, vectorText } from './words/tensor-text.ts';
import { worstOf } from './words/verdict.ts';

/** Lines of layers, so that a failure stays within 25 lines. */
const mostLayers = 8;

/** Questions, likewise. */
const mostQuestions = 3;

const fewLines = (lines: readonly string[], most: number): string[] =>
  lines.length <= most
    ? [...lines]
    : [...lines.slice(0, most), `  … and ${lines.length - most} more`];

const indented = (lines: readonly string[]): string[] =>
  lines.map((line) => shortened(`  ${wholeLine(line)}`));

/** The case as it was drawn: for a counterexample that does not say what was asked. */
const caseLines = (c: Counterexample): string[] => {
  const { stack, inputs, second } = c.case;
  const needed = neededIn(c);
  const lines = [
    ...stackLines(stack, needed, 'stack'),
    ...(second ? ['then', ...stackLines(second, needed, 'second')] : []),
  ];
  const x = matrixText(inputs, (row, column) => needed({ part: 'inputs', row, column }));
  return [...indented([`x = ${x}`]), ...fewLines(indented(lines), mostLayers)];
};

/** What an answer is, in one line. */
const bodyText = (body: unknown): string =>
  tensorsOf(body)
    ?.map(([name, rows]) => `${name} = ${name === 'b′' ? vectorText(rows[0]!) : matrixText(rows)}`)
    .join('  ') ?? stringify(body);

const said = ({ answer, error, unsupported }: Question['asked']): string =>
  error !== undefined
    ? `the error: ${error}`
    : unsupported !== undefined
      ? `not supported: ${unsupported}`
      : bodyText(answer);

const questionLines = (question: Question, paint: Paint): string[] => {
  const { asked, about, arguments: given } = question;
  const { ask, inputs, modulus, wanted, wrong } = asked;
  const what = [
    `${ask}${about === '' ? '' : ` of ${about}`}`,
    inputs && `x = ${matrixText(inputs)}`,
    modulus !== undefined && `modulo ${modulus}`,
    ...given.map(({ activation, z }) => `into ${activation} goes ${matrixText(z)}`),
  ].filter((part) => part);
  const [asks, gives] = [`  asked   ${what.join('  ')}`, `  gave    ${said(asked)}`];
  const right =
    wanted === undefined ? undefined : 'error' in wanted ? wanted.error : bodyText(wanted);
  return [
    shortened(wholeLine(asks)),
    `${shortened(wholeLine(gives), 80)}${wrong ? paint('bad', '  wrong') : ''}`,
    ...(right === undefined ? [] : [paint('good', shortened(wholeLine(`  wanted  ${right}`)))]),
  ];
};

/** Wrong answers are shown before right ones, where there is no room for all. */
const chosen = (questions: readonly Question[]): readonly Question[] => {
  if (questions.length <= mostQuestions) return questions;
  const sorted = questions.toSorted(
    (a, b) => Number(b.asked.wrong === true) - Number(a.asked.wrong === true),
  );
  const kept = new Set(sorted.slice(0, mostQuestions));
  return questions.filter((question) => kept.has(question));
};

const askedLines = (c: Counterexample, { stacks, questions, derived }: Questions, paint: Paint) => {
  const needed = neededIn(c);
  const layers = stacks.flatMap(({ stack, name, of }) => [
    ...(name === '' ? [] : [`stack ${name}`]),
    ...(stack.layers.length === 0 ? [`no layers, ${count(stack.inputs, 'input')}`] : []),
    ...stackLines(stack, of ? needed : undefined, of),
  ]);
  const left = questions.length - chosen(questions).length;
  return [
    ...(derived ? ['  the law made this from a case that has other numbers:'] : []),
    ...fewLines(indented(layers), mostLayers),
    ...chosen(questions).flatMap((question) => questionLines(question, paint)),
    ...(left > 0 ? [`  … and ${count(left, 'more question')}`] : []),
  ];
};

const isMarked = (lines: readonly string[]): boolean => lines.some((line) => /\d\*/.test(line));

/** After which layer the error comes in, where that is not the first. */
const comesIn = ({ afterLayer = [] }: Counterexample): string[] => {
  const bad = afterLayer.findIndex((entry) => entry.class !== undefined);
  return bad > 0 ? [`  right after ${count(bad, 'layer')}, wrong after ${bad + 1}`] : [];
};

/** Both sides of the worst entry, where they were compared; *wanted* is the oracle's value alone. */
const sideLines = (c: Counterexample): string[] => {
  const worst = worstOf(c);
  if (!worst || c.what === undefined || !c.at) return [];
  const { got, other, exact, gap, bound, ratio } = worst;
  const [one, two] = exact ? ['got', 'wanted'] : ['one way', 'the other'];
  const same = exact && String(got) === String(other) && gap > 0;
  return [
    wholeLine(
      `  ${c.what}[${c.at.join('][')}]  ${one} ${String(got)}  ${two} ${String(other)}${
        same ? ' before it was rounded' : ''
      }`,
    ),
    `  error ${show(gap)}, bound ${show(bound)}, error ÷ bound ${showRatio(ratio)}`,
    ...(bound > 0 && gap > 0 ? [`  ${bar(gap, bound)}`] : []),
  ];
};

/** A counterexample for a terminal: what is wrong, what was asked, both sides, what holds beside it. */
export const renderFinding = (
  c: Counterexample,
  statement: string,
  paint: Paint = unpainted,
): string => {
  const { seed, run } = c.replay;
  const from = c.shrunkFrom
    ? `, shrunk from ${count(c.shrunkFrom.layers, 'layer')} and ${count(c.shrunkFrom.scalars, 'scalar')}`
    : '';
  const tries = c.evaluations === undefined ? '' : ` in ${count(c.evaluations, 'evaluation')}`;
  const size = sizeOfFinding(c);
  const questions = questionsOf(c);
  const body = questions ? askedLines(c, questions, paint) : caseLines(c);
  const beside = besideSentence(c);
  const where = run === undefined ? '' : `, run ${run} of seed ${seed}`;
  return [
    `${paint('bad', 'Falsified')}  ${paint('strong', wholeLine(c.law))}: ${wholeLine(statement)}`,
    wholeLine(`  subject ${c.subject}, ${c.precision}${where}`),
    `  ${count(size.layers, 'layer')}, ${count(size.scalars, 'scalar')}, ${size.nonzeros} nonzero${from}${tries}`,
    ...(c.interrupted ? ['  shrinking was cut short: a simpler case may exist'] : []),
    paint('bad', wholeLine(`  ${c.class}: ${c.message}`)),
    ...(c.flaky ? ['  flaky: run again, it did not fail every time'] : []),
    '',
    ...body.map((line) =>
      line.replaceAll(/(\d)\*/g, (_, digit) => `${digit}${paint('mark', '*')}`),
    ),
    ...(isMarked(body) ? ['  * matters: with another number there, the law holds'] : []),
    ...(beside === undefined ? [] : [`  ${beside}`]),
    ...comesIn(c),
    ...sideLines(c),
  ].join('\n');
};

/** A counterexample for a terminal, and what to type next. */
export const renderCounterexample = (
  c: Counterexample,
  statement: string,
  paint: Paint = unpainted,
): string =>
  [
    renderFinding(c, statement, paint),
    '',
    wholeLine(`  Replay  ${commandOf(c)}`),
    wholeLine(`  Keep    ${keepCommand(c)}`),
  ].join('\n');

const otherLine = (c: Counterexample): string => {
  const { layers, scalars } = sizeOfFinding(c);
  const size = `${count(layers, 'layer')}, ${count(scalars, 'scalar')}`;
  return wholeLine(`  also ${c.class}: ${shortened(c.message, 120)} (${size}; ${commandOf(c)})`);
};

/**
 * One bug for a terminal: its counterexample in full, the laws that it breaks besides in one line, and
 * the other ways in which its law fails, a line each. A run prints it as soon as it is found.
 */
export const renderCause = (cause: ToldCause, paint: Paint = unpainted): string => {
  const { law, counterexample, others, breaks } = cause;
  const therefore = thereforeOf(cause);
  return [
    renderCounterexample(counterexample, law.statement, paint),
    ...(therefore === undefined ? [] : [wholeLine(`  ${therefore}: ${breaks.join(', ')}`)]),
    ...others.map(otherLine),
  ].join('\n');
};
