/**
 * A lesson as the part of an address after #, so that a teacher can link to it. What it holds may come from anybody: each
 * part is read within bounds, and what cannot be read is left out.
 */
import { dataNames } from './data/data-sets.ts';
import { grid, mostPoints, type OwnPoint } from './data/own-data.ts';
import { changed, countOf, firstLesson, type Lesson, limits, offered, rates } from './lesson.ts';
import { moments } from './tour.ts';

/** What an address says: a lesson, the moment of the tour that it belongs to, and whether training goes on. */
export interface Addressed {
  readonly lesson: Lesson;
  /** From 0; undefined where the tour was left. */
  readonly moment?: number;
  readonly plays: boolean;
}

/** A longer address is not read. */
const longest = 8000;

/** Weights in an address have so many digits after the point. */
const digits = 4;

const rounded = (x: number): number => Number(x.toFixed(digits)) + 0;

const pointText = ([x, y, target]: OwnPoint): string => `${x * grid},${y * grid},${target}`;

/** The lesson with numbers as an address has them. */
export const inAddress = (lesson: Lesson): Lesson =>
  lesson.numbers ? { ...lesson, numbers: lesson.numbers.map(rounded) } : lesson;

/** The text after # that stands for a lesson. Its own points are in it where they are its data, and its numbers where they
 * are small enough to be read again. */
export const addressOf = ({ lesson, moment, plays }: Addressed): string => {
  const { data, own, feature, layers, units, activation, active, seed, rate, numbers } = lesson;
  const parts: readonly (readonly [string, string | number] | false | undefined)[] = [
    moment !== undefined && ['moment', moment + 1],
    ['data', data],
    data === 'own' && ['points', own.map(pointText).join(';')],
    feature && ['feature', 1],
    ['layers', layers],
    ['units', units],
    ['activation', activation],
    ['on', Number(active)],
    ['seed', seed],
    ['rate', rate],
    numbers?.every((x) => Math.abs(x) <= limits.number) && [
      'numbers',
      numbers.map(rounded).join(','),
    ],
    plays && ['play', 1],
  ];
  return parts.flatMap((part) => (part ? [part.join('=')] : [])).join('&');
};

/** A text as a whole number from `least` to `most`, else undefined. */
const whole = (text: string | undefined, least: number, most: number): number | undefined => {
  if (text === undefined || !/^-?\d{1,6}$/.test(text)) return undefined;
  const n = Number(text) + 0;
  return n >= least && n <= most ? n : undefined;
};

const oneOf = <T extends string>(text: string | undefined, names: readonly T[]): T | undefined =>
  names.find((name) => name === text);

const numbersOf = (text: string | undefined): number[] | undefined => {
  if (text === undefined) return undefined;
  const numbers = text
    .split(',')
    .map((part) => (/^-?\d{1,3}(\.\d{1,6})?$/.test(part) ? Number(part) + 0 : Number.NaN));
  return numbers.every((x) => Math.abs(x) <= limits.number) ? numbers : undefined;
};

const pointsOf = (text: string | undefined): OwnPoint[] | undefined => {
  if (text === undefined) return undefined;
  if (text === '') return [];
  const points = text.split(';').map((point): OwnPoint | undefined => {
    const parts = point.split(',');
    const [x, y] = parts.slice(0, 2).map((part) => whole(part, -grid, grid));
    const target = whole(parts[2], 0, 1);
    if (parts.length !== 3 || x === undefined || y === undefined || target === undefined)
      return undefined;
    return [x / grid, y / grid, target as 0 | 1];
  });
  const known = points.filter((point) => point !== undefined);
  return known.length === points.length && points.length <= mostPoints ? known : undefined;
};

/** `name=value` of a text; of names that stand twice the first counts. */
const partsOf = (text: string): ReadonlyMap<string, string> => {
  const parts = new Map<string, string>();
  for (const part of text.split('&')) {
    const at = part.indexOf('=');
    const name = part.slice(0, at);
    if (at > 0 && !parts.has(name)) parts.set(name, part.slice(at + 1));
  }
  return parts;
};

/** The parts that say something of the lesson; an address without any stands for a moment of the tour. */
const lessonParts = [
  'data',
  'points',
  'feature',
  'layers',
  'units',
  'activation',
  'on',
  'seed',
  'rate',
  'numbers',
];

/**
 * The lesson that an address stands for. `#moment=4` alone is that moment of the tour; without anything it is the first.
 * Never throws: what is missing or cannot be read is as in the first lesson, and numbers that do not fit the network are
 * those of its seed.
 */
export const fromAddress = (address: string): Addressed => {
  const text = address.replace(/^#/, '');
  const parts: ReadonlyMap<string, string> = text.length > longest ? new Map() : partsOf(text);
  const number = whole(parts.get('moment'), 1, moments.length);
  const at = number === undefined ? {} : { moment: number - 1 };
  if (!lessonParts.some((name) => parts.has(name))) {
    const moment = (number ?? 1) - 1;
    const { lesson, plays } = moments[moment]!;
    return { lesson, moment, plays };
  }
  const read = {
    data: oneOf(parts.get('data'), dataNames),
    own: pointsOf(parts.get('points')),
    feature: parts.get('feature') === '1',
    layers: whole(parts.get('layers'), 1, limits.layers),
    units: whole(parts.get('units'), 1, limits.units),
    activation: oneOf(parts.get('activation'), Object.keys(offered) as (keyof typeof offered)[]),
    active: parts.get('on') === '1',
    seed: whole(parts.get('seed'), 0, limits.seed),
    rate: rates.find((rate) => String(rate) === parts.get('rate')),
  };
  const known = Object.entries(read).filter(([, value]) => value !== undefined);
  const lesson = changed(firstLesson, Object.fromEntries(known));
  const numbers = numbersOf(parts.get('numbers'));
  const fits = numbers !== undefined && numbers.length === countOf(lesson);
  return {
    lesson: fits ? { ...lesson, numbers } : lesson,
    ...at,
    plays: parts.get('play') === '1',
  };
};
