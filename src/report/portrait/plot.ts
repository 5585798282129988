import { type Drawing, drawing, label, line, path, px, scale } from '../html/svg.ts';
import { type Content, html } from '../markup.ts';
import { inPrint } from '../words/number.ts';
import type { Graph, Point } from './graph.ts';
import type { Portrait } from './portrait.ts';
import { clipped, type Heights, heightsOf, simplified } from './window.ts';

/** A point at which a claim is refuted. */
export interface Mark {
  readonly at: number;
}

export const [plotWidth, plotHeight] = [216, 150];
const box = { left: 30, right: plotWidth - 10, top: 6, bottom: plotHeight - 20 };

/** Three to five round heights. */
const ticksOf = ([low, high]: Heights): number[] => {
  const power = 10 ** Math.ceil(Math.log10(high - low));
  const steps = [0.5, 0.2, 0.1, 0.05].map((part) => part * power);
  const many = (step: number) => Math.floor(high / step) - Math.ceil(low / step) + 1;
  const step = steps.find((size) => many(size) >= 3) ?? power / 20;
  const first = Math.ceil(low / step);
  return Array.from({ length: many(step) }, (_, k) => Number(((first + k) * step).toPrecision(6)));
};

/** The value of a graph at x, from the line that passes there. */
const valueAt = ({ lines, dots }: Graph, x: number): number | undefined => {
  const dot = dots.find(({ at, closed }) => closed && at[0] === x);
  if (dot) return dot.at[1];
  for (const line of lines) {
    const i = line.findIndex(([at]) => at >= x);
    if (i < 0 || line[0]![0] > x) continue;
    const [p, q] = [line[Math.max(0, i - 1)]!, line[i]!];
    return p[0] === q[0] ? q[1] : p[1] + ((x - p[0]) / (q[0] - p[0])) * (q[1] - p[1]);
  }
  return undefined;
};

/** f solid, f′ dashed; a jump has its dots and no line; points that refute a claim are crossed. */
export const plot = (portrait: Portrait, marks: readonly Mark[] = []): Drawing => {
  const heights = heightsOf(portrait);
  const across = scale([portrait.from, portrait.to], [box.left, box.right]);
  const up = scale(heights, [box.bottom, box.top]);
  const at = ([x, y]: Point): Point => [across(x), up(y)];
  const inside = (y: number) => y >= heights[0] && y <= heights[1];
  const graph = (kind: string, { lines, dots }: Graph): Content => [
    lines
      .flatMap((points) => clipped(points, heights))
      .map((points) => path(kind, simplified(points.map(at), 0.06))),
    dots
      .filter(({ at: [, y] }) => inside(y))
      .map(({ at: point, closed }) => {
        const [x, y] = at(point);
        return html`<circle class="dot ${kind} ${closed ? 'closed' : 'open'}" cx="${px(x)}" cy="${px(y)}" r="2.75"/>`;
      }),
  ];
  const cross = ({ at: x }: Mark): Content => {
    const y = valueAt(portrait.f, x);
    if (y === undefined || !inside(y)) return '';
    const [cx, cy] = at([x, y]);
    return [
      html`<circle class="refutes" cx="${px(cx)}" cy="${px(cy)}" r="6"/>`,
      label('refutes hl', [cx, cy - 9], inPrint(x, 3)),
    ];
  };
  const refuted = marks.map(({ at: x }) => inPrint(x, 3)).join(', ');
  const name = refuted === '' ? portrait.says : `${portrait.says}; refuted at ${refuted}`;
  return drawing({ width: plotWidth, height: plotHeight, label: name, name: 'plot' }, [
    ticksOf(heights).map((y) => [
      line(y === 0 ? 'zero' : 'axis', [box.left, up(y)], [box.right, up(y)]),
      label('tick', [box.left - 6, up(y) + 4], inPrint(y, 3), 'end'),
    ]),
    line('zero', [across(0), box.top], [across(0), box.bottom]),
    portrait.ticks.map(({ at: x, name: text }) => label('tick', [across(x), plotHeight - 5], text)),
    graph('graph', portrait.f),
    portrait.derivative && graph('slope', portrait.derivative),
    marks.map(cross),
  ]);
};
