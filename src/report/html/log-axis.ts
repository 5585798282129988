import { type Html, html } from '../markup.ts';
import { superscript } from '../words/small-digits.ts';
import { decoration, label, line, px, scale } from './svg.ts';

/** An error and its bound; either may be 0. */
export interface Pair {
  readonly error: number;
  readonly bound: number;
}

/** A log axis with a place for zero: log 0 is nowhere, and exact is not merely small. */
export interface LogAxis {
  readonly row: (pair: Pair) => Html;
  readonly ticks: () => Html;
}

const width = 150;
const height = 20;
const zero = 10; // where 0 is drawn
const start = 38; // where the decades begin

/** An axis on which all the pairs have room. */
export const logAxis = (pairs: readonly Pair[]): LogAxis => {
  const finite = pairs
    .flatMap(({ error, bound }) => [error, bound])
    .filter((x) => x > 0 && Number.isFinite(x))
    .map(Math.log10);
  const least = finite.length > 0 ? Math.floor(Math.min(...finite)) : -1;
  const most = finite.length > 0 ? Math.ceil(Math.max(...finite)) : 1;
  const [from, to] = most - least < 3 ? [least - 1, Math.max(most, least + 2)] : [least, most];
  const decades = scale([from, to], [start, width - 12]);
  const at = (x: number): number =>
    x === 0 ? zero : Number.isFinite(x) ? decades(Math.log10(x)) : width - 4;
  const middle = height / 2;
  const row = ({ error, bound }: Pair): Html => {
    const [e, b] = [at(error), at(bound)];
    const beyond = error > bound;
    return decoration(width, height, 'ax', [
      line('rule', [zero, middle], [width, middle]),
      html`<rect class="safe" x="0" y="${middle - 4}" width="${px(b)}" height="8"/>`,
      beyond && line('over', [b, middle], [e, middle]),
      line('bound', [b, 2], [b, height - 2]),
      html`<circle class="${beyond ? 'bad' : 'good'}" cx="${px(e)}" cy="${middle}" r="4.5"/>`,
    ]);
  };
  const ticks = (): Html => {
    const step = Math.max(1, Math.ceil((to - from) / 2.5));
    const marks = [];
    for (let k = Math.ceil(from / step) * step; k <= to; k += step) marks.push(k);
    return decoration(width, 16, 'ax', [
      label('tick', [zero, 12], '0'),
      marks.map((k) => label('tick', [decades(k), 12], k === 0 ? '1' : `10${superscript(k)}`)),
    ]);
  };
  return { row, ticks };
};
