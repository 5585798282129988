import { type Drawing, drawing, label, line, path, px } from '../../report/html/svg.ts';
import { type Content, type Html, html } from '../../report/markup.ts';
import type { OneLayer } from '../claims/one-layer-claim.ts';
import { printed } from '../printed.ts';
import { type NetworkLayout, strokeOf } from './knobs.ts';

/** A small graph of an activation, for inside a unit of a radius. */
const glyph = (f: (x: number) => number, [x, y]: readonly [number, number], radius: number) => {
  const places = Array.from({ length: 17 }, (_, k) => (k - 8) / 4);
  return path(
    'glyph',
    places.map((p) => [
      x + (p / 2) * radius * 0.6,
      y - Math.max(-1, Math.min(1, f(p))) * radius * 0.45,
    ]),
  );
};

/** What is drawn over the lines: units, the names of the inputs, and the activation in the units that have it. */
const unitsOf = (
  { columns, radius }: NetworkLayout,
  names: readonly string[],
  activation: ((x: number) => number) | undefined,
): Content =>
  columns.map((units, column) =>
    units.map(({ place: [x, y], index }) => [
      html`<circle class="unit" cx="${px(x)}" cy="${px(y)}" r="${px(radius)}"/>`,
      column === 0 && label('name', [x - radius - 7, y + 4], names[index]!, 'end'),
      column === columns.length - 1 && label('name', [x + radius + 8, y + 4], 'y', 'start'),
      activation && column > 0 && column < columns.length - 1 && glyph(activation, [x, y], radius),
    ]),
  );

/**
 * The network as what a learner takes hold of: each weight and bias is a slider. The page changes only what moves: see
 * strokeOf. Its frame has a name of its own.
 */
export const networkMarkup = (
  layout: NetworkLayout,
  names: readonly string[],
  activation: ((x: number) => number) | undefined,
): Html => {
  const { knobs, size, radius } = layout;
  const slider = (k: number, kind: string, name: string, content: Content): Html =>
    html`<g class="knob ${kind}" data-k="${k}" role="slider" tabindex="-1" aria-label="${name}" aria-valuenow="0" aria-valuemin="-100" aria-valuemax="100">${content}</g>`;
  const lines = knobs.map(
    (knob, k) =>
      knob.kind === 'weight' &&
      slider(k, 'weight', knob.name, [
        line('halo', knob.from.place, knob.to.place),
        line('edge', knob.from.place, knob.to.place),
      ]),
  );
  const biases = knobs.map(
    (knob, k) =>
      knob.kind === 'bias' &&
      slider(
        k,
        'bias',
        knob.name,
        html`<circle class="halo" cx="${px(knob.to.place[0])}" cy="${px(knob.to.place[1])}" r="${px(radius + 3)}"/>`,
      ),
  );
  return html`<svg class="net" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}">${lines}${biases}${unitsOf(layout, names, activation)}<text class="held" aria-hidden="true"></text></svg>`;
};

/** The one layer as a network of its own, with each number of W′ and b′ written at its line. */
export const oneLayerDrawing = (
  layout: NetworkLayout,
  names: readonly string[],
  { weight, bias }: OneLayer,
  name: string,
): Drawing => {
  const { columns, radius } = layout;
  const [inputs, [output]] = columns as [
    NetworkLayout['columns'][number],
    NetworkLayout['columns'][number],
  ];
  const [ox, oy] = output!.place;
  return drawing({ ...layout.size, label: name, name: 'net single' }, [
    inputs.map(({ place, index }) => {
      const { width, sign } = strokeOf(weight[index]!);
      return html`<line class="layer-edge ${sign}" x1="${px(place[0])}" y1="${px(place[1])}" x2="${px(ox)}" y2="${px(oy)}" stroke-width="${px(width)}"/>`;
    }),
    unitsOf(layout, names, undefined),
    inputs.map(({ place: [x, y], index }) => {
      // Where lines are many, numbers stand near the inputs, each in its own row.
      const t = inputs.length > 4 ? 0.16 : 0.42;
      return label(
        'value',
        [x + radius + (ox - x) * t, y + (oy - y) * t + 4],
        printed(weight[index]!),
      );
    }),
    label('value', [ox, oy + radius + 18], `b′ ${printed(bias)}`),
  ]);
};
