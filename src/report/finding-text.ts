import { keepCommand, replayCommand } from '../documents/commands.ts';
import type { Counterexample } from '../documents/counterexample.ts';
import { sizeOfCounterexample } from '../documents/counterexample-size.ts';
import { precisionInWords } from '../numbers/precision.ts';
import { askedLines } from './asked-text.ts';
import { bar } from './bar.ts';
import { wholeLine } from './escape/visible.ts';
import { type Paint, unpainted } from './paint.ts';
import type { ToldCause } from './told.ts';
import { besideSentence } from './words/besides.ts';
import { thereforeOf } from './words/headline.ts';
import { count, show, showRatio } from './words/number.ts';
import { shortened, vectorText } from './words/tensor-text.ts';
import { pointOf, worstName, worstOf } from './words/verdict.ts';

/** So much that a failure stays within 25 lines. */
const limits = { layers: 8, questions: 3, columns: 88 };

const bodyLines = (c: Counterexample, paint: Paint): string[] =>
  askedLines(c, limits).map(({ text, is }) => {
    if (is === 'wanted') return paint('good', `  ${text}`);
    const marked = text.replaceAll(/(\d)\*/g, (_, digit) => `${digit}${paint('mark', '*')}`);
    return `  ${marked}${is === 'wrong' ? paint('bad', '  wrong') : ''}`;
  });

const isMarked = (c: Counterexample): boolean =>
  askedLines(c, limits).some(({ text }) => /\d\*/.test(text));

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
  const point = pointOf(c);
  const where = point ? `  at x = ${shortened(vectorText(point), 40)}` : '';
  return [
    wholeLine(
      `  ${worstName(c)}${where}  ${one} ${String(got)}  ${two} ${String(other)}${
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
  // One that was taken from another law, or not shrunk at all, took no evaluations.
  const from =
    c.shrunkFrom && c.evaluations !== undefined
      ? `, shrunk from ${count(c.shrunkFrom.layers, 'layer')} and ${count(c.shrunkFrom.scalars, 'scalar')}`
      : '';
  const tries = c.evaluations === undefined ? '' : ` in ${count(c.evaluations, 'evaluation')}`;
  const size = sizeOfCounterexample(c);
  const beside = besideSentence(c);
  const where = run === undefined ? '' : `, run ${run} of seed ${seed}`;
  return [
    `${paint('bad', 'Falsified')}  ${paint('strong', wholeLine(c.law))}: ${wholeLine(statement)}`,
    wholeLine(`  subject ${c.subject}, ${precisionInWords(c.precision)}${where}`),
    `  ${count(size.layers, 'layer')}, ${count(size.scalars, 'scalar')}, ${size.nonzeros} nonzero${from}${tries}`,
    ...(c.interrupted ? ['  shrinking was cut short: a simpler case may exist'] : []),
    paint('bad', wholeLine(`  ${c.class}: ${c.message}`)),
    ...(c.flaky ? ['  flaky: run again, it did not fail every time'] : []),
    '',
    ...bodyLines(c, paint),
    ...(isMarked(c) ? ['  * matters: with another number there, the law holds'] : []),
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
    wholeLine(`  Replay  ${replayCommand(c)}`),
    wholeLine(`  Keep    ${keepCommand(c)}`),
  ].join('\n');

const otherLine = (c: Counterexample): string => {
  const { layers, scalars } = sizeOfCounterexample(c);
  const size = `${count(layers, 'layer')}, ${count(scalars, 'scalar')}`;
  return wholeLine(
    `  also ${c.class}: ${shortened(c.message, 120)} (${size}; ${replayCommand(c)})`,
  );
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
