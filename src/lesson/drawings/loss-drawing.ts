import { type Drawing, drawing, label, line, path } from '../../report/html/svg.ts';
import { type Content, html } from '../../report/markup.ts';
import { printedLoss } from '../printed.ts';
import { frameOf, type Size, ticks } from './frame.ts';

/** Losses, each after so many steps, in their order. */
export type History = readonly (readonly [step: number, loss: number])[];

/** The highest loss that is shown: what the floor and the loss of now need, and not where training began. */
export const topOf = (history: History, floor: number): number => {
  const now = history.at(-1)?.[1] ?? 0;
  const first = history[0]?.[1] ?? 0;
  const wanted = Math.max(
    floor * 2.2,
    Math.min(first, 1.5) * 1.05,
    Number.isFinite(now) ? Math.min(now, 4) * 1.1 : 0,
  );
  const step = 10 ** Math.floor(Math.log10(Math.max(wanted, 1e-3)));
  const rounded = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((k) => k * step >= wanted)! * step;
  return rounded;
};

/** The loss as training goes on, and the floor that no one layer gets below. */
export const lossDrawing = (
  size: Size,
  history: History,
  floor: number | undefined,
  name: string,
): Drawing => {
  const top = topOf(history, floor ?? 0);
  const last = Math.max(100, history.at(-1)?.[0] ?? 0);
  const frame = frameOf(size, [0, last], [0, top]);
  const { across, up, box } = frame;
  const height = (y: number): number => (Number.isFinite(y) ? Math.max(box.top, up(y)) : box.top);
  const points = history.map(([step, loss]) => [across(step), height(loss)] as const);
  const end = points.at(-1);
  const under: Content =
    floor !== undefined &&
    html`<rect class="under" x="${box.left}" y="${up(floor)}" width="${box.right - box.left}" height="${Math.max(0, box.bottom - up(floor))}"/>`;
  return drawing({ ...size, label: name, name: 'plot loss' }, [
    under,
    ticks(
      frame,
      [
        [0, '0'],
        [last, `${last} steps`],
      ].map(([x, text]) => [x as number, text as string] as const),
      [
        [0, '0'],
        [top, String(Number(top.toPrecision(2)))],
      ],
    ),
    floor !== undefined && [
      line('floor', [box.left, up(floor)], [box.right, up(floor)]),
      label(
        'floor-name',
        [box.right, up(floor) + (up(floor) > box.bottom - 22 ? -7 : 16)],
        `the floor of one layer, ${printedLoss(floor)}`,
        'end',
      ),
    ],
    path('net-line', points),
    end && html`<circle class="now" cx="${end[0]}" cy="${end[1]}" r="4"/>`,
  ]);
};
