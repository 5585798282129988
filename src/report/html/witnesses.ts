import { oneLine } from '../escape/visible.ts';
import { type Html, html } from '../markup.ts';
import { certifiedChord } from '../structure/certified-chord.ts';
import { structureOf } from '../structure/structure.ts';
import type { ToldLaw, ToldRun } from '../told.ts';
import { inPrint } from '../words/number.ts';
import { stackDrawing, wideFigure } from './diagram.ts';
import { fold } from './fold.ts';
import { bend } from './pictures.ts';

type Refuted = ToldLaw & Required<Pick<ToldLaw, 'witness'>>;

const widest = 12;

/** The pieces or the regions of a network of one or two inputs, with the chord that its certificate has. */
const structureFigure = ({ witness: { case: c, certificate } }: Refuted): Html | false => {
  const chord = certifiedChord(certificate, c.stack);
  const structure = chord && structureOf(c.stack, chord.box, chord.witness);
  return (
    structure !== undefined &&
    html`<figure>${structure.drawing}<figcaption>${structure.sentence}</figcaption></figure>`
  );
};

const witness = (law: Refuted): Html => {
  const { id, statement, witness: found } = law;
  const { case: c, what, gap, tolerance } = found;
  const explained = tolerance === 0 ? 'none of it' : `at most ${inPrint(tolerance)} of it`;
  const stack =
    c.stack.layers.length <= widest &&
    wideFigure('The simplest stack that shows it', stackDrawing(c));
  return html`<details class="tried">
<summary><span class="id">${oneLine(id)}</span> <span class="dim">${oneLine(statement)}</span></summary>
<p>${oneLine(what)} is ${inPrint(gap)} away from 0, and rounding explains ${explained}.</p>
<div class="row">${stack}${structureFigure(law) || bend(c)}</div>
</details>`;
};

/** What must not hold once activations stand between layers, each with the simplest case that shows it. */
export const witnesses = ({ laws }: ToldRun): Html | false => {
  const refuted = laws.filter((law): law is Refuted => law.witness !== undefined);
  const about = html`<p>With activations between its layers a stack is not affine. A run finds that by a
witness: a case where the difference is more than rounding can explain, and never by having found
nothing.</p>`;
  return (
    refuted.length > 0 && fold('refuted', 'Refuted as intended', [about, refuted.map(witness)])
  );
};
