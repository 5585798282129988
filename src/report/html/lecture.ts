import { dense, type Stack, stackOf } from '../../network/stack.ts';
import { toRows } from '../../numbers/dyadic.ts';
import { exactMap } from '../../oracle/exact-forward.ts';
import { type Html, html } from '../markup.ts';
import { inPrint } from '../words/number.ts';
import { piecesOf } from './folds.ts';
import { regions } from './regions.ts';
import { along, midpointGap, slice, withRelu } from './slice.ts';
import type { Titled } from './svg.ts';

/** Three hidden units of small round numbers: the bends have the height of the line. */
const oneInput: Stack = stackOf(dense([[-1, -1, 1]], [1, 0, 1.5]), dense([[3], [-1.5], [2]], [-5]));

/** Four hidden units that close a region which no half-plane is. */
const twoInputs: Stack = stackOf(
  dense(
    [
      [1, -1, 0.5, -0.5],
      [0.5, 0.5, -1, -1],
    ],
    [-0.5, -0.25, -0.5, 0.25],
  ),
  dense([[1], [1], [1.5], [1]], [-0.75]),
);

const ends = 2;
const side = 320;

const equation = (stack: Stack): string => {
  const { weight, bias } = exactMap(stack);
  const [w, b] = [toRows(weight)[0]![0]!, toRows(bias)[0]![0]!];
  return `y = ${inPrint(w)} x ${b < 0 ? '−' : '+'} ${inPrint(Math.abs(b))}`;
};

/**
 * The sentence that everything here is about, drawn: two layers with nothing between them are a line,
 * and the same weights with ReLU between them bend it. Computed by forward runs of both stacks.
 */
export const lectureDrawings = (): Titled[] => {
  const straight = along(oneInput, [-ends], [ends]);
  const bent = along(withRelu(oneInput), [-ends], [ends]);
  const limits: [string, string] = [`x = ${inPrint(-ends)}`, `x = ${inPrint(ends)}`];
  const line = slice(
    [{ name: 'straight', points: straight }],
    `The output of two layers from x = −2 to 2: a straight line, ${equation(oneInput)}`,
    limits,
  );
  const bend = slice(
    [
      { name: 'straight faint', points: straight },
      { name: 'bent', points: bent },
    ],
    `The output of the same weights with ReLU: it bends at each hidden unit, and its midpoint is off the chord by ${inPrint(midpointGap(bent))}`,
    limits,
  );
  const flat = piecesOf(twoInputs.layers, ends, 'none')!;
  const folded = piecesOf(twoInputs.layers, ends, 'relu')!;
  return [
    {
      title: `Two layers, three hidden units, nothing between: the one layer ${equation(oneInput)}`,
      drawing: line,
    },
    {
      title:
        'The same weights with ReLU between: a bend at each hidden unit, and a midpoint off its chord',
      drawing: bend,
    },
    {
      title: 'Two inputs: the sign of y. Without an activation every boundary is a straight line',
      drawing: regions(flat, ends, 'Two inputs, no activation: the boundary is a straight line', {
        side,
      }),
    },
    {
      title: 'The same weights with ReLU: the boundary folds, and can close around a region',
      drawing: regions(
        folded,
        ends,
        'The same weights with ReLU: the boundary closes around a region',
        { side },
      ),
    },
  ];
};

/** The drawings of the lecture, with the algebra above them. */
export const lecture = (): Html =>
  html`<p class="formula">y = (x W₁ + b₁) W₂ + b₂ = x (W₁W₂) + (b₁W₂ + b₂) = x W′ + b′</p>
<p>Layers without activations between them are one layer. Two of them draw a straight line, however
many units they have; a thousand of them would. Put ReLU between the very same weights, and the line
bends.</p>
<div class="row pair">${lectureDrawings().map(
    ({ title, drawing }) => html`<figure>${drawing}<figcaption>${title}</figcaption></figure>`,
  )}</div>`;
