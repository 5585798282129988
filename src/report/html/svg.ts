import { type Content, type Html, html } from '../markup.ts';

/** A coordinate: two decimals are finer than any screen. */
export const px = (x: number): number => Math.round(x * 100) / 100;

/** Markup of a size in CSS pixels. */
export interface Drawing extends Html {
  readonly width: number;
  readonly height: number;
}

/** A drawing, and what is written above it. */
export interface Titled {
  readonly title: string;
  readonly drawing: Drawing;
}

const sizes = (width: number, height: number): Html => {
  const [w, h] = [px(width), px(height)];
  return html`viewBox="0 0 ${w} ${h}" width="${w}" height="${h}"`;
};

/** A drawing of a size in CSS pixels, named for those who cannot see it. It shrinks to its column. */
export const drawing = (
  {
    width,
    height,
    label,
    name = '',
  }: { width: number; height: number; label: string; name?: string },
  content: Content,
): Drawing => ({
  ...html`<svg class="${name}" role="img" aria-label="${label}" ${sizes(width, height)}>${content}</svg>`,
  width,
  height,
});

/** A drawing that repeats what stands beside it, and so has no name. */
export const decoration = (width: number, height: number, name: string, content: Content): Html =>
  html`<svg class="${name}" aria-hidden="true" ${sizes(width, height)}>${content}</svg>`;

export const line = (
  name: string,
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
  extra: Content = '',
): Html =>
  html`<line class="${name}" x1="${px(x1)}" y1="${px(y1)}" x2="${px(x2)}" y2="${px(y2)}"${extra}/>`;

export const label = (
  name: string,
  [x, y]: readonly [number, number],
  text: Content,
  anchor: 'start' | 'middle' | 'end' = 'middle',
): Html =>
  html`<text class="${name}" x="${px(x)}" y="${px(y)}" text-anchor="${anchor}">${text}</text>`;

export const path = (name: string, points: readonly (readonly [number, number])[]): Html =>
  html`<path class="${name}" d="${points
    .map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${px(x)} ${px(y)}`)
    .join('')}"/>`;

/** A linear scale from [a, b] to [c, d]. */
export const scale =
  ([a, b]: readonly [number, number], [c, d]: readonly [number, number]) =>
  (x: number): number =>
    b === a ? (c + d) / 2 : c + ((x - a) / (b - a)) * (d - c);
