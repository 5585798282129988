import { forward64 } from '../../network/float64-forward.ts';
import { activationLayer, isDense, type Layer, type Stack } from '../../network/stack.ts';
import { type Content, html } from '../markup.ts';
import { inPrint } from '../words/number.ts';
import type { Point } from './folds.ts';
import { type Drawing, drawing, label, line, path, px, scale } from './svg.ts';

/** The same weights with ReLU after each layer but the last. */
export const withRelu = ({ inputs, layers }: Stack<Layer>): Stack<Layer> => ({
  inputs,
  layers: layers.flatMap((layer, k) =>
    isDense(layer) && k < layers.length - 1 ? [layer, activationLayer('relu')] : [layer],
  ),
});

/** The same weights with nothing between the layers. */
export const withoutActivations = ({ inputs, layers }: Stack<Layer>): Stack => ({
  inputs,
  layers: layers.filter(isDense),
});

const steps = 120;

/** The first output at 121 points from p to q: forward runs, nothing else. */
export const along = (stack: Stack<Layer>, p: readonly number[], q: readonly number[]): Point[] => {
  const ts = Array.from({ length: steps + 1 }, (_, i) => i / steps);
  const inputs = ts.map((t) => p.map((x, i) => x + t * (q[i]! - x)));
  return forward64(stack, inputs).map((row, i): Point => [ts[i]!, row[0]!]);
};

/** The first output at one point. */
export const firstOutput = (stack: Stack<Layer>, x: readonly number[]): number =>
  forward64(stack, [x])[0]![0]!;

/** A curve of a slice: its class names how it is drawn. */
export interface Curve {
  readonly name: string;
  readonly points: readonly Point[];
}

/** f(midpoint) − ½ (f(p) + f(q)): 0 for an affine map, whatever p and q are. */
export const midpointGap = (points: readonly Point[]): number =>
  points[steps / 2]![1] - (points[0]![1] + points[steps]![1]) / 2;

const [width, height] = [320, 240];
const box = { left: 46, right: width - 12, top: 14, bottom: height - 28 };

/** Curves over p → q, with the chord of the last one and its gap at the midpoint. */
export const slice = (
  curves: readonly Curve[],
  name: string,
  ends: readonly [string, string] = ['p', 'q'],
): Drawing => {
  const values = curves.flatMap(({ points }) => points.map(([, y]) => y));
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const pad = (most - least || 1) * 0.08;
  const across = scale([0, 1], [box.left, box.right]);
  const up = scale([least - pad, most + pad], [box.bottom, box.top]);
  const at = ([t, y]: Point): Point => [across(t), up(y)];
  const bent = curves.at(-1)!;
  const [from, to] = [bent.points[0]!, bent.points[steps]!];
  const gap = midpointGap(bent.points);
  const middle: Point = [0.5, bent.points[steps / 2]![1]];
  const onChord: Point = [0.5, (from[1] + to[1]) / 2];
  const visible = Math.abs(up(middle[1]) - up(onChord[1])) > 3;
  const chord: Content = visible && [
    line('chord', at(from), at(to)),
    line('gap', at(middle), at(onChord)),
  ];
  const named: Content =
    visible &&
    label(
      'hl',
      [across(0.5) + 6, (up(middle[1]) + up(onChord[1])) / 2 + 4],
      `gap ${inPrint(Number(Math.abs(gap).toPrecision(3)))}`,
      'start',
    );
  return drawing({ width, height, label: name, name: 'slice' }, [
    line('axis', [box.left, box.bottom], [box.right, box.bottom]),
    line('axis', [box.left, box.bottom], [box.left, box.top]),
    least < 0 && most > 0 && line('null', [box.left, up(0)], [box.right, up(0)]),
    [least, most].map((y) =>
      label('tick', [box.left - 6, up(y) + 4], inPrint(Number(y.toPrecision(3))), 'end'),
    ),
    label('tick', [box.left, height - 8], ends[0], 'start'),
    label('tick', [box.right, height - 8], ends[1], 'end'),
    chord,
    curves.map(({ name: kind, points }) => path(kind, points.map(at))),
    [from, to].map((p) => {
      const [x, y] = at(p);
      return html`<circle class="end" cx="${px(x)}" cy="${px(y)}" r="3.5"/>`;
    }),
    named,
  ]);
};
