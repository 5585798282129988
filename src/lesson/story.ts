/** The lesson in one moving picture: what training makes of XOR, with nothing between two layers and with ReLU. */
import { numberOfFraction } from '../numbers/fraction.ts';
import { label, line, path } from '../report/html/svg.ts';
import { type Content, html, verbatim } from '../report/markup.ts';
import { begin, type Course, networkOf, trained } from './course.ts';
import { frameOf, type Size, ticks } from './drawings/frame.ts';
import { changed, firstLesson } from './lesson.ts';
import { printedLoss } from './printed.ts';
import { sceneOf, sheetOf } from './scene.ts';

/** After how many steps of training a picture is drawn. */
const steps = [
  0, 2, 4, 6, 8, 10, 12, 15, 18, 21, 24, 27, 30, 34, 38, 42, 46, 50, 55, 60, 70, 80, 100,
];

/** How long each picture is shown, and the last one, in seconds. */
const pace = { each: 0.22, last: 3 };

const total = steps.length * pace.each + pace.last;
const last = steps.length - 1;

const size = { width: 880, height: 330 };
const sheet: Size = { width: 250, height: 264 };
const chart: Size = { width: 300, height: 236 };
const cells = 7;

const lesson = changed(firstLesson, { data: 'xor', layers: 2, units: 4, rate: 0.1, seed: 16 });

/** The course of a lesson at each of the steps. */
const along = (active: boolean): Course[] => {
  const courses = [begin({ ...lesson, active })];
  for (const [k, step] of steps.slice(1).entries())
    courses.push(trained(courses[k]!, step - steps[k]!));
  return courses;
};

const sheetAt = (course: Course): Content =>
  sheetOf(sceneOf(course.lesson, networkOf(course), course.best), sheet, 25, cells);

const frame = frameOf(chart, [0, steps[last]!], [0, 0.55]);
const { across, up, box } = frame;

const curve = (kind: string, { history }: Course): Content => {
  const [step, loss] = history.at(-1)!;
  return [
    path(
      `curve ${kind}`,
      history.map(([s, y]) => [across(s), Math.max(box.top, up(y))]),
    ),
    html`<circle class="head ${kind}" cx="${Math.round(across(step))}" cy="${Math.round(10 * up(loss)) / 10}" r="4"/>`,
  ];
};

/** The floor and the axes of the chart, which stay. */
const ground = (floor: number): Content => [
  html`<rect class="under" x="${box.left}" y="${up(floor)}" width="${box.right - box.left}" height="${box.bottom - up(floor)}"/>`,
  ticks(
    frame,
    [
      [0, '0'],
      [steps[last]!, `${steps[last]} steps`],
    ],
    [[0, '0']],
  ),
  line('floor', [box.left, up(floor)], [box.right, up(floor)]),
  label(
    'floor-name',
    [box.right, up(floor) + 16],
    `floor of one layer, ${printedLoss(floor)}`,
    'end',
  ),
];

const at = (x: number, y: number, content: Content): Content =>
  html`<g transform="translate(${x} ${y})">${content}</g>`;

const colours = {
  light:
    '--paper:#fcfcfa;--ink:#1b1d21;--dim:#5a606a;--rule:#dedfda;--accent:#b23c0c;--tint:#fbe7dc',
  dark: '--paper:#131518;--ink:#e6e7ea;--dim:#a0a7b3;--rule:#2d3138;--accent:#ff9a68;--tint:#3a2318',
} as const;

/** Pictures follow each other; who wishes for less motion, or has a viewer that moves nothing, sees the last one. */
const style = `:root{${colours.light};font-family:system-ui,sans-serif}
@media (prefers-color-scheme:dark){:root{${colours.dark}}}
svg svg{overflow:visible}text{font-size:13px;fill:var(--ink)}.title{font-weight:600;font-size:14px}.tick{font-size:11px;fill:var(--dim)}
.back{fill:var(--paper)}.ground{fill:none;stroke:var(--rule)}.rule{stroke:var(--rule)}
.tile{fill:var(--ink);fill-opacity:.13;stroke:var(--ink);stroke-width:.7}
.t1,.t2{fill-opacity:.05}.t5,.t6,.t7{fill-opacity:.25}
path{fill:none}.layer-line{stroke:var(--accent);stroke-width:2;stroke-dasharray:7 6}.stick{stroke:var(--ink)}
.nil{fill:var(--paper);stroke:var(--ink);stroke-width:1.75}.one{fill:var(--ink);stroke:var(--paper);stroke-width:1.5}
.under{fill:var(--tint)}.floor{stroke:var(--accent);stroke-width:2;stroke-dasharray:7 6}
.floor-name{fill:var(--accent);font-weight:600;font-size:12px}
.curve{stroke:var(--ink);stroke-width:2.5;stroke-linejoin:round}.curve.plain{stroke-dasharray:1 5;stroke-linecap:round}
.head{fill:var(--ink)}.head.plain{fill:var(--paper);stroke:var(--ink);stroke-width:2}
.f{visibility:hidden}.f.last{visibility:visible}
@media (prefers-reduced-motion:no-preference){
.f{animation:each ${total}s step-end infinite}
.f.last{visibility:hidden;animation-name:last}
@keyframes each{0%{visibility:visible}${((100 * pace.each) / total).toFixed(3)}%{visibility:hidden}}
@keyframes last{0%{visibility:visible}${((100 * (pace.each + pace.last)) / total).toFixed(3)}%{visibility:hidden}}
${steps.map((_, k) => `.f${k}{animation-delay:${(k * pace.each).toFixed(2)}s}`).join('')}}`;

const says =
  'Two networks learn XOR. With nothing between its two layers one stays a flat sheet, and its loss stays on the floor of one layer, one quarter. With ReLU between them the other folds through all four corners, and its loss falls through the floor to 0';

/** The picture, as an SVG that stands alone: light or dark as the viewer is. */
export const storyPicture = (): string => {
  const [plain, bent] = [along(false), along(true)];
  const floor = numberOfFraction(plain[0]!.floor!);
  const frames = steps.map(
    (_, k) =>
      html`<g class="f f${k}${k === last ? ' last' : ''}">${[
        at(14, 34, sheetAt(plain[k]!)),
        at(284, 34, sheetAt(bent[k]!)),
        at(560, 48, [curve('plain', plain[k]!), curve('bent', bent[k]!)]),
      ]}</g>\n`,
  );
  const content = html`${[
    label('title', [24, 36], 'Nothing between two layers', 'start'),
    label('title', [300, 36], 'ReLU between two layers', 'start'),
    label('title', [572, 36], 'Loss on XOR', 'start'),
    at(560, 48, ground(floor)),
    label('tick', [24, 304], 'a flat sheet, which one layer draws too', 'start'),
    label('tick', [300, 304], 'the same sheet, folded', 'start'),
    label('tick', [594, 304], 'dotted: nothing between · solid: ReLU', 'start'),
  ]}`;
  const { width, height } = size;
  return `${
    html`<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${says}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><title>Two networks learn XOR</title><desc>${says}</desc><style>${verbatim(
      style,
    )}</style><rect class="back" width="${width}" height="${height}" rx="8"/>
${content}
${frames}</svg>`.html
  }\n`;
};
