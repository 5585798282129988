import { keepCommand, replayCommand } from '../../documents/commands.ts';
import type { Counterexample } from '../../documents/counterexample.ts';
import { sizeOfCounterexample } from '../../documents/counterexample-size.ts';
import { rewrittenInWords } from '../../laws/rewritten-in-words.ts';
import { inputSize } from '../../network/network.ts';
import { precisionInWords } from '../../numbers/precision.ts';
import { oneLine, wholeLine } from '../escape/visible.ts';
import { type Content, type Html, html } from '../markup.ts';
import { questionsOf } from '../questions.ts';
import type { ToldCause } from '../told.ts';
import { besideSentence } from '../words/besides.ts';
import { thereforeOf } from '../words/headline.ts';
import { count } from '../words/number.ts';
import { reasonOf, verdictOf } from '../words/verdict.ts';
import { askedFigure } from './asked-figure.ts';
import { diagram } from './diagram.ts';
import { entryErrors, layerErrors } from './errors.ts';
import { foldedPart } from './fold.ts';
import { formula } from './laws.ts';
import { matters } from './matters.ts';
import { pictures } from './pictures.ts';
import { copyable, searchAgain, testToPaste } from './reproduce.ts';
import { shrinking } from './shrinking.ts';
import { trainingCurve } from './training-curve.ts';
import { sides, weights } from './weights.ts';

/**
 * The counterexample with the stack that got a wrong answer as its case, where the law made it from a
 * case of other numbers: what is drawn is what was asked.
 */
const asAsked = (c: Counterexample): Counterexample => {
  const questions = questionsOf(c);
  if (!questions?.derived) return c;
  const { asked } = questions.questions.find((one) => one.asked.wrong) ?? questions.questions[0]!;
  const { matters: _, afterLayer: __, ...rest } = c;
  const inputs = asked.inputs ?? [new Array<number>(inputSize(asked.stack)).fill(0)];
  return { ...rest, case: { stack: asked.stack, inputs } };
};

const section = (title: Content, content: Html | false): Html | false =>
  content && html`<section class="part"><h4>${title}</h4>${content}</section>`;

/** Parts side by side, folded away under one title; nothing where all of them are empty. */
const group = (title: string, parts: readonly (Html | false)[]): Html | false =>
  parts.some((part) => part !== false) &&
  foldedPart(title, html`<div class="parts">${parts}</div>`);

const details = (c: Counterexample, statement: string): Content => {
  const shown = asAsked(c);
  const compared = html`Both sides of <span class="math">${oneLine(c.what ?? '')}</span>`;
  return [
    group('Its numbers', [
      section('The layers and the inputs', weights(shown)),
      section(compared, sides(c)),
    ]),
    group('Its errors against what rounding can explain', [
      section('Error of each entry', entryErrors(c)),
      section('Where the error comes in', layerErrors(c)),
    ]),
    group('Which numbers matter, and what shrinking removed', [
      section('Which numbers matter', matters(c)),
      section('What shrinking removed', shrinking(c)),
    ]),
    group('How its loss falls', [trainingCurve(c)]),
    group('What these weights compute', [pictures(shown.case)]),
    group('A test to paste, and a search that finds it again', [
      testToPaste(c, statement),
      searchAgain(c),
    ]),
  ];
};

const facts = (c: Counterexample): string => {
  const { layers, scalars, nonzeros } = sizeOfCounterexample(c);
  const rest = nonzeros === 0 ? 'all of them 0' : `${nonzeros} of them not 0`;
  const size = `${count(layers, 'layer')}, ${count(scalars, 'number')}, ${rest}`;
  return `${size}; ${oneLine(c.subject)}, ${oneLine(precisionInWords(c.precision))}; ${c.class}`;
};

const therefore = (cause: ToldCause): Html | false => {
  const words = thereforeOf(cause);
  return (
    words !== undefined &&
    html`<p class="therefore"><b>${words[0]!.toUpperCase()}${words.slice(1)}:</b>
${cause.breaks.map((id, i) => html`${i > 0 && ', '}<span class="id">${oneLine(id, 120)}</span>`)}.</p>`
  );
};

const others = ({ others: found }: ToldCause): Html | false =>
  found.length > 0 &&
  html`<ul class="links">${found.map(
    (c) => html`<li>It also fails so, <b>${c.class}</b>: ${oneLine(c.message, 300)}
<code>npx ${oneLine(replayCommand(c), 500)}</code></li>`,
  )}</ul>`;

/** One bug: what is wrong, what was asked, what it breaks besides, and how to see it again. */
export const finding = (cause: ToldCause): Html => {
  const { law, counterexample: c } = cause;
  const beside = besideSentence(c);
  const rewritten = rewrittenInWords(c.case);
  const commands = [replayCommand(c), keepCommand(c)]
    .map((one) => wholeLine(`npx ${one}`))
    .join('\n');
  return html`<article id="c-${c.id}" aria-labelledby="h-${c.id}">
<header>
<p class="kicker">Counterexample ${c.id}</p>
<h3 id="h-${c.id}">${oneLine(c.law)}</h3>
<p class="what">${oneLine(law.statement)}</p>
${law.formula !== '' && html`<p class="formula">${formula(oneLine(law.formula))}</p>`}
</header>
<div class="verdict">
<p class="big">${verdictOf(c)}</p>
<p>${reasonOf(c)}</p>
${rewritten !== undefined && html`<p>It is so where ${oneLine(rewritten)}.</p>`}
${c.flaky && html`<p><b>Flaky:</b> run again, it did not fail every time.</p>`}
${beside !== undefined && html`<p>${beside}</p>`}
</div>
${therefore(cause)}
<p class="facts">${facts(c)}</p>
${askedFigure(c)}
${diagram(asAsked(c))}
${copyable('Replay it; keep it, to have it replayed first in every run', commands)}
${others(cause)}
${details(c, law.statement)}
</article>`;
};
