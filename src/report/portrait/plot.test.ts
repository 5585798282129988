import { describe, expect, it } from 'vitest';
import { graphOf } from './graph.ts';
import { plot } from './plot.ts';
import type { Portrait } from './portrait.ts';

const portrait = (f: (x: number) => number): Portrait => ({
  ...{ from: -4, to: 4, ticks: [], says: 'f' },
  f: graphOf(f, { from: -4, to: 4 }),
});

const marked = (f: (x: number) => number, ...at: number[]): string[] =>
  plot(
    portrait(f),
    at.map((x) => ({ at: x })),
  ).html.match(/<circle class="refutes"[^>]*>/g) ?? [];

const labels = (f: (x: number) => number): string[] =>
  [...plot(portrait(f)).html.matchAll(/<text class="tick"[^>]*>([^<]*)/g)].map(([, text]) => text!);

describe('a picture', () => {
  it('marks a point where the curve is, and at a jump where the value is', () => {
    const [cx] = /cx="([\d.]+)"/.exec(marked(Math.abs, 2)[0]!)!.slice(1).map(Number);
    expect(cx).toBe(30 + (6 / 8) * 176);
    const heights = [0, 0.5].map((x) => /cy="([\d.]+)"/.exec(marked((t) => +(t >= 0), x)[0]!)![1]);
    expect(heights[0]).toBe(heights[1]);
  });

  it('marks nothing beyond its edge, above it, or where there is no value', () => {
    expect(marked(Math.abs, 5)).toEqual([]);
    expect(marked(Math.exp, 4)).toEqual([]);
    expect(marked(Math.log, -1)).toEqual([]);
  });

  it('says in words where a claim is refuted, marked or not', () => {
    expect(plot(portrait(Math.abs), [{ at: 9 }]).html).toContain('aria-label="f; refuted at 9"');
  });

  it('names three to five round heights, whatever the scale', () => {
    for (const size of [1e-9, 0.3, 1, 7, 1e6]) {
      const ticks = labels((x) => size * Math.tanh(x));
      expect(ticks.length, `${size}: ${ticks}`).toBeGreaterThanOrEqual(3);
      expect(ticks.length, `${size}: ${ticks}`).toBeLessThanOrEqual(6);
    }
    expect(labels(Math.tanh)).toEqual(['−1', '0', '1']);
  });

  it('of a constant is no division by nothing', () => {
    expect(plot(portrait(() => 0)).html).not.toMatch(/NaN|Infinity/);
  });
});
