import { formOfLayer } from '../../network/float64-forward.ts';
import { type ActivationLayer, type Dense, isDense, type Layer } from '../../network/stack.ts';
import { type Content, html } from '../markup.ts';
import { inPrint } from '../words/number.ts';
import { subscript } from '../words/small-digits.ts';
import { type Drawing, drawing, label, line, path, px, scale } from './svg.ts';

/** What a drawing of a network shows: layers first to last, and what is said of their numbers. */
export interface NetworkView {
  readonly label: string;
  readonly inputs: number;
  readonly layers: readonly Layer[];
  /** The name of boundary k: x, h, y. */
  readonly boundary: (k: number) => string;
  /** Above layer k: W₁. */
  readonly title: (k: number) => string;
  /** Whether a number is part of the reason. */
  readonly needed?: (k: number, i: number, j: number) => boolean;
  /** What an edge should have been, where it is wrong. A bias is row −1. */
  readonly wrong?: (k: number, i: number, j: number) => number | undefined;
}

/** Units of a boundary that are drawn: all, or the first five and the last. */
const mostUnits = 7;
const shown = (units: number): (number | undefined)[] =>
  units <= mostUnits
    ? Array.from({ length: units }, (_, i) => i)
    : [0, 1, 2, 3, 4, undefined, units - 1];

const gap = 104; // between boundaries
const pitch = 40; // between units
const radius = 13;
const left = 26;
const top = 34;

type Point = readonly [number, number];

const strength = (w: number, largest: number): number =>
  w === 0 ? 0.75 : 1 + 2 * Math.min(1, largest > 0 ? Math.abs(w) / largest : 1);

const sign = (w: number): string => (w > 0 ? 'pos' : w < 0 ? 'neg' : 'zero');

/** Where each shown unit of each boundary stands. */
const places = (counts: readonly number[]): Map<number, Point>[] => {
  const tallest = Math.max(...counts.map((n) => shown(n).length));
  return counts.map((n, k) => {
    const slots = shown(n);
    const start = top + ((tallest - slots.length) * pitch) / 2 + radius;
    const entries = slots.flatMap((i, slot): [number, Point][] =>
      i === undefined ? [] : [[i, [left + k * gap, start + slot * pitch]]],
    );
    return new Map(entries);
  });
};

/** Numbers on edges and under units are readable only where there are few of them. */
const fewEdges = 6;
const mostBiases = 4;

const edges = (
  layer: Dense,
  k: number,
  from: ReadonlyMap<number, Point>,
  to: ReadonlyMap<number, Point>,
  { needed, wrong }: NetworkView,
): Content => {
  const all = [...from].flatMap(([i, a]) =>
    [...to].map(([j, b]) => ({ i, j, a, b, w: layer.weight[i]?.[j] ?? 0, off: wrong?.(k, i, j) })),
  );
  const largest = Math.max(...all.map(({ w }) => Math.abs(w)));
  const named = all.filter(({ w, off }) => w !== 0 || off !== undefined);
  const lines = all
    .toSorted((p, q) => Number(p.w !== 0) - Number(q.w !== 0))
    .map(({ a, b, w, off }) =>
      line(
        `e ${off === undefined ? sign(w) : 'off'}`,
        a,
        b,
        html` stroke-width="${px(strength(w, largest))}"`,
      ),
    );
  if (named.length > fewEdges) return lines;
  const labels = named.map(({ i, j, a, b, w, off }, n) => {
    // Off the middle by turns, so that numbers on crossing edges stand apart.
    const t = named.length > 1 ? 0.5 + (n % 2 === 0 ? -0.14 : 0.14) : 0.5;
    const at: Point = [a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]) - 4];
    const mark = needed?.(k, i, j) ? '*' : '';
    return label(
      `w ${off === undefined ? sign(w) : 'off'}`,
      at,
      off === undefined ? `${inPrint(w, 3)}${mark}` : `${inPrint(w, 3)}, not ${inPrint(off, 3)}`,
    );
  });
  return [lines, labels];
};

/** The shape of a function over [−3, 3], in a box of 18. */
const glyph = (layer: ActivationLayer, [x, y]: Point): Content => {
  const { float64 } = formOfLayer(layer);
  const points = Array.from({ length: 25 }, (_, i) => -3 + i / 4).map((at) => [at, float64(at)]);
  const finite = points.filter((p): p is [number, number] => Number.isFinite(p[1]));
  if (finite.length < 2) return '';
  const heights = finite.map(([, value]) => value);
  const across = scale([-3, 3], [x - 8, x + 8]);
  const up = scale([Math.min(...heights), Math.max(...heights)], [y + 8, y - 8]);
  return path(
    'curve',
    finite.map(([at, value]) => [across(at), up(value)] as const),
  );
};

const nodes = (
  view: NetworkView,
  k: number,
  at: ReadonlyMap<number, Point>,
  units: number,
): Content => {
  const before = view.layers[k - 1];
  const bias = before && isDense(before) ? before.bias : undefined;
  const name = view.boundary(k);
  const drawn = [...at].map(([i, [x, y]]) => {
    const off = before && view.wrong?.(k - 1, -1, i);
    const b = bias?.[i];
    const mark = view.needed?.(k - 1, -1, i) ? '*' : '';
    const offset =
      off !== undefined
        ? label('b off', [x, y + radius + 12], `${inPrint(b ?? 0, 3)}, not ${inPrint(off, 3)}`)
        : b !== undefined &&
          units <= mostBiases &&
          label('b', [x, y + radius + 12], `${b < 0 ? '' : '+'}${inPrint(b, 3)}${mark}`);
    if (before && !isDense(before)) {
      return html`<rect class="node" x="${px(x - 12)}" y="${px(y - 12)}" width="24" height="24" rx="5"/>${glyph(before, [x, y])}`;
    }
    return html`<circle class="node" cx="${px(x)}" cy="${px(y)}" r="${radius}"/>${label(
      'u',
      [x, y + 4],
      `${name}${subscript(i)}`,
    )}${offset}`;
  });
  if (units <= mostUnits) return drawn;
  const [x, y] = at.get(4)!;
  return [drawn, label('u', [x, y + pitch + 4], `⋮ ${units}`)];
};

/** A network drawn by hand: units as circles, weights as lines by sign and size, activations as boxes. */
export const network = (view: NetworkView): Drawing => {
  const counts = [view.inputs];
  for (const layer of view.layers)
    counts.push(isDense(layer) ? (layer.weight[0]?.length ?? 0) : counts.at(-1)!);
  const at = places(counts);
  const tallest = Math.max(...counts.map((n) => shown(n).length));
  const width = 2 * left + gap * view.layers.length;
  const height = top + tallest * pitch + 8;
  const wiring = view.layers.map((layer, k) => {
    const [from, to] = [at[k]!, at[k + 1]!];
    const heading = label('t', [left + (k + 0.5) * gap, 14], view.title(k));
    const lines = isDense(layer)
      ? edges(layer, k, from, to, view)
      : [...from].map(([i, a]) => line('e one', a, to.get(i) ?? a));
    return [heading, lines];
  });
  return drawing({ width, height, label: view.label, name: 'net' }, [
    wiring,
    counts.map((units, k) => nodes(view, k, at[k]!, units)),
  ]);
};
