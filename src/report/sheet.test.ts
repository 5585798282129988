import { beforeAll, describe, expect, it } from 'vitest';
import type { Counterexample } from '../documents/counterexample.ts';
import { runOfKilled } from '../testing/run-documents.ts';
import { drawingsOf } from './html/diagram.ts';
import { formula } from './html/laws.ts';
import { lectureDrawings } from './html/lecture.ts';
import { html } from './markup.ts';
import { sheet } from './sheet.ts';

let found: Counterexample;
beforeAll(async () => {
  found = (await runOfKilled('bias-not-carried-on')).laws[0]!.counterexample!;
});

describe('a sheet of drawings', () => {
  it('has each of them once, under its title, escaped', () => {
    const drawings = lectureDrawings();
    const svg = sheet(
      drawings.map(({ drawing }, i) => ({ title: `<${i}>`, drawing })),
      2,
      'a "picture"',
    );
    for (const { drawing } of drawings) expect(svg.split(drawing.html)).toHaveLength(2);
    expect(svg).toContain('&lt;3&gt;</text>');
    expect(svg).toContain('aria-label="a &quot;picture&quot;"');
  });

  it('names the colour of all that it draws, in light and in dark', () => {
    const svg = sheet(lectureDrawings(), 2, 'x');
    const [, style] = /<style>(.*?)<\/style>/s.exec(svg)!;
    const [light, dark] = style!.split('@media (prefers-color-scheme:dark)');
    for (const [, name] of style!.matchAll(/var\((--\w+)\)/g)) {
      expect(light, name).toContain(`${name}:`);
      if (!/--(mono|math)/.test(name!)) expect(dark, name).toContain(`${name}:`);
    }
    // Regions are filled: without a rule of theirs they would be black.
    for (const name of ['rp', 'rn']) expect(style).toMatch(new RegExp(`\\.${name}\\{fill:var`));
  });

  it('is as wide as what is in it: drawings stand apart, and titles too', () => {
    const [one] = lectureDrawings();
    const title = 'x'.repeat(80);
    const svg = sheet([{ ...one!, title }, one!], 2, 'x');
    const [, second] =
      /<g transform="translate\((\d+\.?\d*) 16\)".*<g transform="translate\((\d+\.?\d*) 16\)"/s
        .exec(svg)!
        .slice(1)
        .map(Number);
    expect(second).toBeGreaterThan(7 * 80);
  });
});

describe('drawings of a counterexample', () => {
  it('are the stack, the layer that is right, and the one received, its error in words', () => {
    const [stack, right, got] = drawingsOf(found);
    expect(stack!.title).toBe('The 2 layers');
    expect(right!.drawing.html).toContain('>+1</text>');
    expect(got!.drawing.html).toContain('>0, not 1</text>');
  });

  it('are the same for a part that a law names further', () => {
    const cut = drawingsOf({ ...found, what: 'b′ cut after layer 1' });
    expect(cut[2]!.title).toBe('Received: b′ cut after layer 1');
    expect(cut[2]!.drawing.html).toContain('>0, not 1</text>');
    expect(drawingsOf({ ...found, what: 'rank W′' })).toHaveLength(2);
  });
});

describe('a formula', () => {
  it('has its subscripts set, of one letter or in braces', () => {
    expect(html`${formula('W_L ℓ_{k+1} <')}`.html).toBe('W<sub>L</sub> ℓ<sub>k+1</sub> &lt;');
  });
});
