import { expect, it } from 'vitest';
import { storyPicture } from './story.ts';

it('is one picture of both networks after each step that is shown, small enough for a page', () => {
  const svg = storyPicture();
  expect(Buffer.byteLength(svg)).toBeLessThan(500_000);
  expect(svg).not.toMatch(/NaN|undefined|Infinity|<script|href/);
  const frames = svg.split('<g class="f f').slice(1);
  expect(frames.length).toBeGreaterThan(15);
  expect(frames.filter((frame) => /^\d+ last"/.test(frame))).toEqual([frames.at(-1)]);
  for (const frame of frames) {
    expect(frame.match(/class="plot surface"/g)?.length).toBe(2);
    expect(frame.match(/class="head /g)?.length).toBe(2);
  }
});
