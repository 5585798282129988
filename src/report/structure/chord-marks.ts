import type { Witness } from '../../affinity/chord.ts';
import { forward64 } from '../../network/float64-forward.ts';
import type { Network } from '../../network/network.ts';
import { label, line, px } from '../html/svg.ts';
import { type Html, html } from '../markup.ts';

/** A chord that an affine map cannot have, as it is marked in a drawing. */
export interface MarkedChord {
  readonly t: number;
  /** x, y, and the point between them. */
  readonly points: readonly (readonly number[])[];
  /** The output at each of these in float64, and where an affine map would have it between them. */
  readonly values: readonly [x: number, y: number, point: number, expected: number];
}

/** The chord of a witness, with the output that it is about in float64. */
export const markedChord = (
  network: Network,
  { x, y, t, point, output }: Pick<Witness, 'x' | 'y' | 't' | 'point' | 'output'>,
): MarkedChord => {
  const [fx, fy, fp] = forward64(network, [x, y, point]).map((row) => row[output]!);
  return { t, points: [x, y, point], values: [fx!, fy!, fp!, t * fx! + (1 - t) * fy!] };
};

type Place = readonly [number, number];

const dot = (kind: string, [x, y]: Place): Html =>
  html`<circle class="${kind}" cx="${px(x)}" cy="${px(y)}" r="4"/>`;

/** Beside the dot, and on the other side of it where the edge is near. */
const named = ([x, y]: Place, text: string): Html =>
  x > 270
    ? label('hl num', [x - 7, y - 7], text, 'end')
    : label('hl num', [x + 7, y - 7], text, 'start');

/**
 * The chord at its places in a drawing: x, y and the point between them, and, where a value is drawn too, how far it is
 * from the chord.
 */
export const chordMarks = (places: readonly (readonly number[])[], { t }: MarkedChord): Html => {
  const [x, y, point] = places as [Place, Place, Place, Place?];
  const expected = places[3] as Place | undefined;
  return html`${line('chord', x, y)}${expected && line('gap', point, expected)}${dot('end', x)}${dot('end', y)}${dot('end bad', point)}${named(x, 'x')}${named(y, 'y')}${named(point, `t = ${t}`)}`;
};
