import type { Counterexample } from '../../documents/counterexample.ts';
import { neededIn } from '../../documents/place.ts';
import type { Case } from '../../laws/case.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { branchesOf } from '../../layers/layer-scalars.ts';
import type { Network } from '../../network/network.ts';
import { isAffine } from '../../network/stack.ts';
import { toRows } from '../../numbers/dyadic.ts';
import type { Rows } from '../../numbers/rows.ts';
import { exactMap } from '../../oracle/exact-forward.ts';
import { oneLine } from '../escape/visible.ts';
import { type Html, html } from '../markup.ts';
import { answeredNetwork, questionsOf } from '../questions.ts';
import { count } from '../words/number.ts';
import { subscript } from '../words/small-digits.ts';
import type { Needed } from '../words/tensor-text.ts';
import { sidesOf } from '../words/verdict.ts';
import { linksOf, placeIn, wholeOf } from './case-layers.ts';
import { layerTree } from './layer-tree.ts';
import { network } from './network.ts';
import type { Drawing, Titled } from './svg.ts';

/** Wider stacks are not drawn unit by unit. */
const mostLayers = 12;

const sameShape = (one: Rows, other: Rows): boolean =>
  one.length === other.length && one[0]?.length === other[0]?.length;

const finite = (rows: Rows): boolean => rows.every((row) => row.every(Number.isFinite));

/** The affine map that the stack is, from the oracle, rounded for showing; none for other stacks. */
export const mapOf = (c: Counterexample): { weight: Rows; bias: Rows } | undefined => {
  const whole = wholeOf(c.case);
  if (!whole || !isAffine(whole)) return undefined;
  try {
    const { weight, bias } = exactMap(whole);
    const rows = { weight: toRows(weight), bias: toRows(bias) };
    return finite(rows.weight) && finite(rows.bias) ? rows : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined; // an infinite weight has no exact value
    throw error;
  }
};

/** A drawing that may be wider than the page, with its title. */
export const wideFigure = (title: string, drawing: Html): Html =>
  html`<figure class="lane"><figcaption>${title}</figcaption>
<div class="scroll" role="group" aria-label="${title}" tabindex="0">${drawing}</div>
</figure>`;

/** The layers of a case, drawn unit by unit; `needed` tells which numbers are marked. */
export const stackDrawing = (c: Case<Network>, needed: Needed = () => false): Drawing => {
  const links = linksOf(c);
  const named = (k: number) => links[k - 1]?.to ?? 'x';
  const { inputs, layers } = wholeOf(c) ?? { inputs: 0, layers: [] };
  return network({
    label: `A network of ${count(layers.length, 'layer')}, drawn unit by unit`,
    inputs,
    layers,
    boundary: named,
    title: (k) => {
      const { layer } = links[k]!;
      const name = layer.kind === 'dense' ? `W${subscript(k + 1)}` : layer.name;
      return links[k]!.begins ? `then ${name}` : name;
    },
    needed: (k, i, j) => {
      const link = links[k];
      return link !== undefined && needed(placeIn(link, i, j));
    },
  });
};

const layerDrawing = (
  label: string,
  weight: Rows,
  bias: Rows,
  wrong?: (k: number, i: number, j: number) => number | undefined,
): Drawing =>
  network({
    label,
    inputs: weight.length,
    layers: [{ kind: 'dense', weight, ...(bias[0]?.some((x) => x !== 0) && { bias: bias[0] }) }],
    boundary: (k) => (k === 0 ? 'x' : 'y'),
    title: () => 'W′',
    ...(wrong && { wrong }),
  });

/** The stack as it is, the one layer that it must be, and the layer that the subject gave. */
export const drawingsOf = (c: Counterexample): Titled[] => {
  const { layers } = wholeOf(c.case) ?? { layers: [] };
  if (layers.length === 0 || layers.length > mostLayers) return [];
  const map = mapOf(c);
  const drawn = {
    title: layers.length === 1 ? 'The layer' : `The ${layers.length} layers`,
    drawing: stackDrawing(c.case, neededIn(c)),
  };
  if (!map) return [drawn];
  const { what = '', tolerance } = c;
  const sides = sidesOf(c);
  const [lhs, rhs] = [sides?.got, sides?.other];
  const [part = ''] = what.split(' '); // b′, of "b′ cut after layer 1"
  const truth = { 'W′': map.weight, 'b′': map.bias }[part];
  if (!truth || !lhs || !rhs || !sameShape(truth, lhs) || !sameShape(truth, rhs)) {
    const title = 'The one layer that they are';
    const one = { title, drawing: layerDrawing(title, map.weight, map.bias) };
    return layers.length > 1 ? [drawn, one] : [drawn];
  }
  const right = part === 'W′' ? { ...map, weight: rhs } : { ...map, bias: rhs };
  const got = part === 'W′' ? { ...map, weight: lhs } : { ...map, bias: lhs };
  const wrong = (_: number, i: number, j: number): number | undefined => {
    const row = part === 'b′' ? (i < 0 ? 0 : -1) : i;
    const [x, y] = [lhs[row]?.[j], rhs[row]?.[j]];
    if (x === undefined || y === undefined) return undefined;
    return Math.abs(x - y) > (tolerance?.[row]?.[j] ?? 0) ? y : undefined;
  };
  // A wrong bias is drawn even where the subject gave 0.
  const shown = got.bias[0]!.map((b, j) => (b === 0 && wrong(0, -1, j) !== undefined ? -0 : b));
  return [
    drawn,
    {
      title: 'The one layer that is right',
      drawing: layerDrawing('The layer that is expected', right.weight, right.bias),
    },
    {
      title: what === part ? 'The layer that the subject gave' : `Received: ${oneLine(what, 60)}`,
      drawing: layerDrawing(
        'The layer that was received; wrong entries are marked',
        got.weight,
        [shown],
        wrong,
      ),
    },
  ];
};

/** More layers than this are told in text alone. */
const mostOfTree = 60;

const layersIn = (layers: readonly AnyLayer[]): number =>
  layers.reduce((sum, one) => sum + 1 + layersIn(branchesOf(one).flat()), 0);

const treeOf = (title: string, network: Network | undefined): Titled[] =>
  network && layersIn(network.layers) <= mostOfTree
    ? [{ title, drawing: layerTree(network, title) }]
    : [];

/** The networks of a case with layers of other kinds than a stack has, as trees. */
const casesDrawn = ({ stack, second }: Case<Network>): Titled[] => [
  ...treeOf('The network', stack),
  ...treeOf('And then', second),
];

/** The network that the subject answered where that is wrong, and one that is right, as trees. */
const answersDrawn = (c: Counterexample): Titled[] => {
  const wrong = questionsOf(c)?.questions.find(({ asked }) => asked.wrong)?.asked;
  return [
    ...treeOf('The network that the subject gave', answeredNetwork(wrong?.answer)),
    ...treeOf('A network that is right', answeredNetwork(wrong?.wanted)),
  ];
};

/** The drawings of a counterexample, each in a figure of its own. */
export const diagram = (c: Counterexample): Html | false => {
  const drawn = wholeOf(c.case) ? drawingsOf(c) : casesDrawn(c.case);
  const drawings = [...drawn, ...answersDrawn(c)];
  return (
    drawings.length > 0 &&
    html`<div class="row">${drawings.map(({ title, drawing }) => wideFigure(title, drawing))}</div>`
  );
};
