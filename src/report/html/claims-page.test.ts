import { beforeAll, describe, expect, it } from 'vitest';
import * as is from '../../activations/claims/index.ts';
import { activation, activationNamed, activations } from '../../activations/index.ts';
import { type TriedActivation, tryActivation } from '../../activations/tried.ts';
import { someOf } from '../../testing/effort.ts';
import { sly } from '../../testing/run-documents.ts';
import { activationSheet, portrayed, portrayedCatalogue } from '../portrayed.ts';
import { renderActivationPage, renderClaimsPage, type Shown } from './claims-page.ts';

/** What is drawn: all of the catalogue, and in `npm test` some, those with jumps and a vector among them. */
const drawn = activations.filter(
  (one) =>
    someOf(activations, 12).includes(one) ||
    ['step', 'sign', 'hard-shrink', 'threshold', 'softmax'].includes(one.name),
);
/** With nothing tried of it: pictures need no trial. */
const untried = drawn.map(
  ({ name, kind, formula, source, parameters, variants }): TriedActivation => ({
    ...{ name, kind, formula, source, parameters, variants, claims: [] },
  }),
);
let shown: Shown[];
let page: string;
beforeAll(() => {
  shown = portrayedCatalogue(untried);
  page = renderClaimsPage(shown);
});

const chapterOf = (page: string, name: string): string =>
  new RegExp(`<article class="act" id="a-${name}".*?</article>`, 's').exec(page)![0];

/** Lines of one kind in a drawing, as points. */
const pathsOf = (markup: string, kind: string): number[][][] =>
  [...markup.matchAll(new RegExp(`<path class="${kind}" d="([^"]*)"`, 'g'))].map(([, d]) =>
    d!
      .slice(1)
      .split('L')
      .map((point) => point.split(' ').map(Number)),
  );

describe('the page of claims', () => {
  it('draws every activation, each with its derivative where it has one', () => {
    for (const { name, kind } of drawn) {
      const chapter = chapterOf(page, name);
      expect(pathsOf(chapter, 'graph').length, name).toBeGreaterThan(0);
      expect(pathsOf(chapter, 'slope').length > 0, name).toBe(kind === 'elementwise');
      expect(page, name).toContain(`<li><a href="#a-${name}">${name}</a>`);
    }
    expect(chapterOf(page, 'softmax')).toContain('No derivative is drawn.');
  });

  it('joins nothing at a jump', () => {
    for (const name of ['step', 'sign', 'hard-shrink', 'threshold']) {
      const lines = pathsOf(chapterOf(page, name), 'graph');
      expect(lines.length, name).toBeGreaterThan(1);
      for (const line of lines)
        for (const [i, [x]] of line.entries())
          if (i > 0) expect(x! - line[i - 1]![0]!, name).toBeGreaterThan(1);
    }
    expect(chapterOf(page, 'sign').match(/class="dot graph open"/g)).toHaveLength(2);
    expect(chapterOf(page, 'sign').match(/class="dot graph closed"/g)).toHaveLength(1);
  });

  it('links only to itself', () => {
    const targets = [...page.matchAll(/<a [^>]*href="([^"]*)"/g)];
    for (const [, target] of targets) expect(target).toMatch(/^#[\w-]+$/);
  });

  it('tells refuted claims first, and says of a good one that it held', () => {
    const relu = activationNamed('relu')!;
    const tried = tryActivation({ ...relu, claims: () => [is.convex, is.odd] }, { runs: 20 });
    const page = renderActivationPage(portrayed(relu, tried));
    expect(page).toMatch(/<h1 class="bad">1 of \d+ claims refuted<\/h1>/);
    expect(page).toContain('at 1: f(−1) = 0, −f(1) = −1');
    expect(page.indexOf('<b>odd</b>')).toBeLessThan(page.indexOf('<b>convex</b>'));
    expect(page).toMatch(/<b>convex<\/b>[^\n]*\n<span class="dim">held in [\d,]+ runs/);
    expect(page.match(/<circle class="refutes"/g)).toHaveLength(1);
    expect(renderActivationPage(portrayed(relu, tryActivation(relu, { runs: 20 })))).toMatch(
      /<h1 class="good">\d+ claims, none refuted/,
    );
  });

  it('has a row for what is written elsewhere', () => {
    const worst = { ulps: Number.POSITIVE_INFINITY, at: '-710' };
    const one = {
      name: 'a b',
      format: 'float16',
      formula: '<i>',
      source: '',
      worst,
      findings: ['a b: finite ✗ at 1'],
    };
    const page = renderClaimsPage([], [one, { ...one, worst: { ulps: 3e15, at: '(1, 2)' } }]);
    expect(page.replaceAll('\n', '')).toContain(
      '<td>float16</td><td>&lt;i&gt;</td><td>not finite at −710</td><td>finite ✗ at 1</td>',
    );
    expect(page).toContain('3 × 10¹⁵ ulp at (1, 2)');
  });

  it('escapes what a user writes', () => {
    const tried = { ...untried[0]!, formula: sly, source: sly, variants: { [sly]: { a: 1 } } };
    const page = renderActivationPage({ tried });
    expect(page).not.toMatch(/<script>alert|\u202e/u);
    expect(page).toContain('No picture');
  });
});

describe('a picture of an activation of a user', () => {
  const picture = (given: Partial<Parameters<typeof activation>[0]>): string => {
    const mine = activation({
      ...{ name: 'mine', formula: 'f', source: 's', exact: (x) => x, claims: [] },
      ...given,
    });
    return chapterOf(
      renderActivationPage(portrayed(mine, { ...untried[0]!, name: 'mine' })),
      'mine',
    );
  };

  it('has no derivative where none is stated, and says so', () => {
    const chapter = picture({});
    expect(pathsOf(chapter, 'slope')).toEqual([]);
    expect(chapter).toContain('it states no derivative');
  });

  it('is drawn where there are values', () => {
    const chapter = picture({ exact: (x) => x.ln() });
    const [[first]] = pathsOf(chapter, 'graph') as [[[number, number]]];
    expect(first[0]).toBeGreaterThan(118);
    expect(picture({ exact: (x) => x.div(0) })).not.toContain('class="graph"');
  });
});

describe('the sheet of all pictures', () => {
  it('stands alone: well-formed, with its style for light and for dark', () => {
    const svg = activationSheet(shown);
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" role="img" aria-label="[^"]+/,
    );
    expect(svg).toContain('@media (prefers-color-scheme:dark)');
    expect(svg).not.toMatch(/light-dark|href=|url\(/);
    expect(svg.match(/<svg class="plot"/g)).toHaveLength(shown.length);
    expect(svg.length).toBeLessThan(100_000);
    const vars = new Set([...svg.matchAll(/var\((--\w+)\)/g)].map(([, name]) => name));
    for (const name of vars) expect(svg).toContain(`${name}:`);
    const opened = svg.match(/<(?:svg|g|text|style)\b/g)!.length;
    expect(svg.match(/<\/(?:svg|g|text|style)>/g)).toHaveLength(opened);
  });
});
