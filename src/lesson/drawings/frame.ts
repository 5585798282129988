import { label, line, px, scale } from '../../report/html/svg.ts';
import { type Content, html } from '../../report/markup.ts';

/** How large a drawing is, in CSS pixels: the page measures the room there is. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export type Range = readonly [number, number];

/** Where numbers of two ranges lie in a frame. */
export interface Frame {
  readonly across: (x: number) => number;
  readonly up: (y: number) => number;
  readonly box: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
}

/** A frame with room for ticks on the left and below. */
export const frameOf = ({ width, height }: Size, x: Range, y: Range): Frame => {
  const box = { left: 34, right: width - 10, top: 10, bottom: height - 24 };
  return {
    box,
    across: scale(x, [box.left, box.right]),
    up: scale(y, [box.bottom, box.top]),
  };
};

/** Ticks below the frame and on its left, each with a hair line. */
export const ticks = (
  { across, up, box }: Frame,
  xs: readonly (readonly [number, string])[],
  ys: readonly (readonly [number, string])[],
): Content => [
  ys.map(([y, text]) => [
    line('rule', [box.left, up(y)], [box.right, up(y)]),
    label('tick', [box.left - 7, up(y) + 4], text, 'end'),
  ]),
  xs.map(([x, text]) => {
    const end = across(x) > box.right - 8;
    return label('tick', [across(x), box.bottom + 17], text, end ? 'end' : 'middle');
  }),
];

/** A point of the data: hollow for 0 and below ½, filled from ½ on. */
export const dot = ([x, y]: readonly [number, number], target: number, radius = 5): Content =>
  html`<circle class="${target >= 0.5 ? 'one' : 'nil'}" cx="${px(x)}" cy="${px(y)}" r="${radius}"/>`;

/** What is drawn within a frame alone: lines that leave it end at its edge. */
export const within = ({ box }: Frame, content: Content): Content => {
  const [width, height] = [px(box.right - box.left), px(box.bottom - box.top)];
  return html`<svg class="inner" x="${px(box.left)}" y="${px(box.top)}" width="${width}" height="${height}" viewBox="${px(box.left)} ${px(box.top)} ${width} ${height}">${content}</svg>`;
};

/** A path whose data are made elsewhere. */
export const drawn = (name: string, data: string): Content =>
  data !== '' && html`<path class="${name}" d="${data}"/>`;
