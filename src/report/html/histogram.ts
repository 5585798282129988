import type { Counts } from '../../documents/run.ts';
import { type Html, html } from '../markup.ts';
import { decoration, drawing, label, px } from './svg.ts';

export interface Bin {
  readonly name: string;
  readonly count: number;
}

const height = 66;
const base = 48;

/** Counts as upright bars, each named below where there is room; the figures are in its label. */
export const histogram = (title: string, bins: readonly Bin[], kind = ''): Html => {
  const pitch = Math.min(20, Math.max(5, 190 / Math.max(1, bins.length)));
  const width = Math.max(60, bins.length * pitch + 4);
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const spoken = bins.map(({ name, count }) => `${name}: ${count}`).join(', ');
  const step = Math.ceil((8 + 6 * Math.max(0, ...bins.map((bin) => bin.name.length))) / pitch);
  return html`<figure class="hist"><figcaption>${title}</figcaption>${drawing(
    { width, height, label: `${title}. ${spoken}`, name: `h ${kind}` },
    bins.map(({ name, count }, i) => {
      const tall = count === 0 ? 0 : Math.max(1.5, (count / most) * (base - 6));
      const x = 2 + i * pitch;
      return [
        html`<rect x="${px(x + 1)}" y="${px(base - tall)}" width="${px(pitch - 2)}" height="${px(tall)}"/>`,
        i % step === 0 && label('tick', [x + pitch / 2, height - 6], name),
      ];
    }),
  )}</figure>`;
};

/** Whole numbers as bins, one each; from 40 on, powers of two. */
export const wholeBins = (counts: Counts): Bin[] => {
  const entries = Object.entries(counts)
    .map(([key, count]) => [Number(key), count] as const)
    .filter(([n]) => Number.isInteger(n) && n >= 0)
    .sort(([a], [b]) => a - b);
  const most = entries.at(-1)?.[0] ?? 0;
  const least = entries[0]?.[0] ?? 0;
  if (entries.length === 0) return [];
  if (most - least < 40) {
    const at = new Map(entries);
    return Array.from({ length: most - least + 1 }, (_, i) => ({
      name: String(least + i),
      count: at.get(least + i) ?? 0,
    }));
  }
  const powers = Array.from({ length: Math.floor(Math.log2(Math.max(1, most))) + 1 }, (_, k) => k);
  return powers.map((k) => ({
    name: String(2 ** k),
    count: entries
      .filter(([n]) => n >= 2 ** k && n < 2 ** (k + 1))
      .reduce((sum, [, count]) => sum + count, 0),
  }));
};

/** Bars on their sides for things with long names, the commonest first. */
export const nameBars = (caption: string, counts: Counts, total: number): Html => {
  const entries = Object.entries(counts).sort(([, a], [, b]) => b - a);
  const most = Math.max(1, ...entries.map(([, count]) => count));
  const bar = (n: number): Html =>
    decoration(100, 10, 'h', html`<rect x="0" y="1" width="${px((n / most) * 100)}" height="8"/>`);
  const row = ([name, n]: readonly [string, number]): Html => html`<tr>
<th scope="row">${name}</th><td>${bar(n)}</td>
<td class="n">${total > 0 && `${Math.round((100 * n) / total)} %`}</td>
</tr>`;
  return html`<table class="bars"><caption>${caption}</caption><thead class="sr"><tr>
<th scope="col">Regime</th><th scope="col">Share</th><th scope="col">Runs</th>
</tr></thead><tbody>${entries.map(row)}</tbody></table>`;
};
