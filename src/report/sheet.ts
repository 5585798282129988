import { coloursOf } from './html/colours.ts';
import { sheets } from './html/embedded.ts';
import { label, type Titled } from './html/svg.ts';
import { html, verbatim } from './markup.ts';

/** The rules of a style sheet that say something of what is drawn. */
const used = (css: string, markup: string): string => {
  const classes = new Set(
    [...markup.matchAll(/class="([^"]*)"/g)].flatMap(([, names]) => names!.split(' ')),
  );
  const says = (selector: string) =>
    [...selector.matchAll(/\.([\w-]+)/g)].every(([, name]) => classes.has(name!));
  return css
    .split(/(?<=\})\s*/)
    .filter((rule) => rule.split('{')[0]!.split(',').some(says))
    .join('\n');
};

const style = (markup: string): string => {
  const css = used(sheets.drawings, markup);
  const named = new Set([...css.matchAll(/var\(--(\w+)\)/g)].map(([, name]) => name!));
  named.add('paper');
  return `:root{${coloursOf('light', named)};--math:Cambria,Georgia,"DejaVu Serif",serif;font-family:system-ui,sans-serif}
@media (prefers-color-scheme:dark){:root{${coloursOf('dark', named)}}}
.sheet{fill:var(--paper)}.name{font-size:13px;font-weight:600}
${css}`;
};

/** A drawing or its title, whichever is wider; letters are at most as wide as that, as a rule. */
const widthOf = ({ title, drawing }: Titled): number => Math.max(drawing.width, 7.6 * title.length);

const margin = 16;
const between = 28;
const head = 22;

/**
 * Drawings of the report as one picture that stands alone, in rows of so many: light or dark as the viewer is. `says` names it for
 * those who cannot see it; `describes` says more, unless it is empty: else the titles of the drawings do.
 */
export const sheet = (
  items: readonly Titled[],
  columns: number,
  says: string,
  describes: string = items.map(({ title }) => title).join('. '),
): string => {
  const rows = Array.from({ length: Math.ceil(items.length / columns) }, (_, r) =>
    items.slice(r * columns, (r + 1) * columns),
  );
  const widths = Array.from({ length: columns }, (_, c) =>
    Math.max(0, ...rows.map((row) => (row[c] ? widthOf(row[c]) : 0))),
  );
  const heights = rows.map((row) => head + Math.max(...row.map(({ drawing }) => drawing.height)));
  const sum = (sizes: readonly number[]) =>
    sizes.reduce((total, size) => total + size + between, 0);
  const width = Math.ceil(2 * margin + sum(widths) - between);
  const height = Math.ceil(2 * margin + sum(heights) - between);
  const content = html`${rows.map((row, r) =>
    row.map(
      ({ title, drawing }, c) =>
        html`<g transform="translate(${margin + sum(widths.slice(0, c))} ${margin + sum(heights.slice(0, r))})">${label(
          'name',
          [0, 12],
          title,
          'start',
        )}<g transform="translate(0 ${head})">${drawing}</g></g>\n`,
    ),
  )}`;
  return `${
    html`<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${says}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><title>${says}</title><desc>${describes}</desc><style>${verbatim(
      style(content.html),
    )}</style><rect class="sheet" width="${width}" height="${height}" rx="8"/>
${content}</svg>`.html
  }\n`;
};
