import { type Drawing, drawing, label, line, path, px, scale } from '../../report/html/svg.ts';
import { html } from '../../report/markup.ts';
import type { Size } from './frame.ts';

/** The output of a network on the way from one point to another. */
export interface ChordValues {
  /** At equal steps from t = 1, which is p, to t = 0, which is q. */
  readonly values: readonly number[];
  /** Where the network leaves the straight line, and its output there. */
  readonly t: number;
  readonly at: number;
}

/** The output on the way from p to q, the straight line that one layer would draw, and the gap between them at t. */
export const chordDrawing = (size: Size, { values, t, at }: ChordValues, name: string): Drawing => {
  const [first, last] = [values[0]!, values.at(-1)!];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const across = scale([1, 0], [22, size.width - 22]);
  const up = scale([least, most], [size.height - 30, 30]);
  const straight = t * first + (1 - t) * last;
  const points = values.map((y, k) => [across(1 - k / (values.length - 1)), up(y)] as const);
  return drawing({ ...size, label: name, name: 'plot chord' }, [
    line('layer-line', [across(1), up(first)], [across(0), up(last)]),
    path('net-line', points),
    line('gap', [across(t), up(straight)], [across(t), up(at)]),
    html`<circle class="end" cx="${px(across(1))}" cy="${px(up(first))}" r="4.5"/>`,
    html`<circle class="end" cx="${px(across(0))}" cy="${px(up(last))}" r="4.5"/>`,
    html`<circle class="now" cx="${px(across(t))}" cy="${px(up(at))}" r="4.5"/>`,
    label('name', [across(1), up(first) + (up(first) > size.height / 2 ? 20 : -12)], 'p'),
    label('name', [across(0), up(last) + (up(last) > size.height / 2 ? 20 : -12)], 'q'),
    Math.abs(up(at) - up(straight)) > 24 &&
      label('halo name', [across(t) + 10, (up(at) + up(straight)) / 2 + 4], 'the gap', 'start'),
  ]);
};
