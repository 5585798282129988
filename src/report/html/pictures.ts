import type { Case } from '../../laws/case.ts';
import { isAffine, type Layer } from '../../network/stack.ts';
import { inPrint } from '../number.ts';
import { wholeOf } from './chain.ts';
import { type Point, piecesOf } from './folds.ts';
import { type Html, html } from './html.ts';
import { regions } from './regions.ts';
import { along, firstOutput, midpointGap, slice, withoutActivations, withRelu } from './slice.ts';

/** How far from 0 is drawn: past the inputs of the case, and at least 2. */
const reachOf = (c: Case<Layer>): number =>
  Math.max(2, ...c.inputs.flat().map((x) => Math.ceil(1.25 * Math.abs(x))));

/** Along the gradient of the first output, where there is one: the slice that shows most. */
const direction = (gradient: readonly number[]): number[] => {
  const largest = Math.max(...gradient.map(Math.abs));
  return largest > 0 ? gradient.map((g) => g / largest) : gradient.map(() => 1);
};

const figure = (drawing: Html, caption: string): Html =>
  html`<figure>${drawing}<figcaption>${caption}</figcaption></figure>`;

/**
 * What the weights of a counterexample compute without activations, and what they compute with ReLU
 * between: a line that stays a line, and one that bends. None for one layer, for maps that are constant,
 * and for numbers past 10¹².
 */
export const pictures = (c: Case<Layer>): Html | false => {
  const whole = wholeOf(c);
  const flat = withoutActivations(whole);
  const reach = reachOf(c);
  if (isAffine(whole) && flat.layers.length < 2) return false;
  if (flat.layers.length === 0 || reach > 1e12 || whole.inputs > 64) return false;
  const bent = isAffine(whole) ? withRelu(whole) : whole;
  const origin = flat.layers[0]!.weight.map(() => 0);
  const unit = (i: number) => origin.map((_, j) => (i === j ? 1 : 0));
  const offset = firstOutput(flat, origin);
  const gradient = origin.map((_, i) => firstOutput(flat, unit(i)) - offset);
  const to = direction(gradient).map((g) => g * reach);
  const from = to.map((x) => -x);
  const [straight, folded] = [along(flat, from, to), along(bent, from, to)];
  const all = [...straight, ...folded].map(([, y]) => y);
  if (!all.every((y) => Math.abs(y) < 1e12) || Math.max(...all) === Math.min(...all)) return false;
  const gap = midpointGap(folded);
  const name = isAffine(whole)
    ? 'the same weights with ReLU between'
    : 'the stack with its activations';
  const cut = slice(
    [
      { name: 'straight', points: straight },
      { name: 'bent', points: folded },
    ],
    `The first output along the segment from p to q: a straight line without activations; ${name}, its midpoint is off the chord by ${inPrint(gap)}`,
  );
  const affine = origin.length === 2 && isAffine(whole);
  const plain = affine && piecesOf(flat.layers, reach, 'none');
  const pieces = affine && piecesOf(flat.layers, reach, 'relu');
  const overlay = { p: from as unknown as Point, q: to as unknown as Point };
  const level = gradient.every((g) => g === 0);
  return html`<p>The first output, y₀. Without activations it is affine: one straight boundary, parallel levels, and the value at a midpoint is the mean of the values at the ends. ${
    gap === 0
      ? 'With activations the midpoint of this segment happens to agree.'
      : `With ${isAffine(whole) ? 'ReLU between the same layers' : 'its activations'} the midpoint is off by ${inPrint(Number(gap.toPrecision(3)))}.`
  }</p><div class="row">${
    plain &&
    !level &&
    figure(
      regions(plain, reach, 'Regions of y₀ without activations: a straight boundary', { overlay }),
      'Without activations',
    )
  }${
    pieces &&
    !level &&
    figure(
      regions(pieces, reach, 'Regions of y₀ of the same weights with ReLU', { overlay }),
      'The same weights with ReLU',
    )
  }${figure(cut, `Along ${origin.length === 2 ? 'p → q' : 'a segment p → q'}: solid without activations, dashed with`)}</div>`;
};
