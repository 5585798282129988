import type { Case } from '../../laws/case.ts';
import type { Network } from '../../network/network.ts';
import { type Html, html } from '../markup.ts';
import { inPrint } from '../words/number.ts';
import { type Point, piecesOf } from './folds.ts';
import { regions } from './regions.ts';
import { slice } from './slice.ts';
import { type Study, studyOf } from './study.ts';

const figure = (drawing: Html, caption: string): Html =>
  html`<figure>${drawing}<figcaption>${caption}</figcaption></figure>`;

const short = (x: number): string => inPrint(Number(x.toPrecision(3)));

const sliceFigure = ({ straight, folded, gap, p }: Study): Html =>
  figure(
    slice(
      [
        { name: 'straight', points: straight },
        { name: 'bent', points: folded },
      ],
      `The first output from p to q: a straight line without activations; with them its midpoint is off the chord by ${short(gap)}`,
    ),
    `Along ${p.length === 2 ? 'p → q' : 'a segment p → q'}: solid without activations, dashed with`,
  );

/** Of two inputs, where both drawings say something: the sign and the levels of the first output. */
const regionFigures = (study: Study): Html | false => {
  const { flat, given, reach, p, q, level } = study;
  if (p.length !== 2 || given !== 'without activations' || level) return false;
  const overlay = { p: p as unknown as Point, q: q as unknown as Point };
  const plain = piecesOf(flat.layers, reach, 'none');
  const folded = piecesOf(flat.layers, reach, 'relu');
  if (!plain || !folded) return false;
  return html`${figure(
    regions(plain, reach, 'Regions of y₀ without activations: a straight boundary', { overlay }),
    'Without activations',
  )}${figure(
    regions(folded, reach, 'Regions of y₀ of the same weights with ReLU', { overlay }),
    'The same weights with ReLU',
  )}`;
};

const said = ({ gap, given }: Study): string => {
  if (gap === 0) return 'With activations the midpoint of this segment happens to agree.';
  const how = given === 'with activations' ? 'its activations' : 'ReLU between the same layers';
  return `With ${how} the midpoint is off by ${short(gap)}.`;
};

/** What the weights of a case compute without activations and with them: a line, and its bend. */
export const pictures = (c: Case<Network>): Html | false => {
  const study = studyOf(c);
  return (
    study !== undefined &&
    html`<p>The first output, y₀. Without activations it is affine: one straight boundary, parallel levels,
and the value at a midpoint is the mean of the values at the ends. ${said(study)}</p>
<div class="row">${regionFigures(study)}${sliceFigure(study)}</div>`
  );
};

/** The slice alone. */
export const bend = (c: Case<Network>): Html | false => {
  const study = studyOf(c);
  return study !== undefined && sliceFigure(study);
};
