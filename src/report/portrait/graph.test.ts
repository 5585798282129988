import { describe, expect, it } from 'vitest';
import { graphOf } from './graph.ts';

const around = { from: -4, to: 4 };

/** The largest step between neighbouring points of a line. */
const steepest = (lines: readonly (readonly (readonly [number, number])[])[]): number =>
  Math.max(...lines.flatMap((line) => line.slice(1).map(([, y], i) => Math.abs(y - line[i]![1]))));

describe('a graph', () => {
  it('is one line where the function is continuous, through its kinks', () => {
    const { lines, dots, jumps } = graphOf(Math.abs, { ...around, breakpoints: [0] });
    expect([lines.length, dots, jumps]).toEqual([1, [], []]);
    expect(lines[0]).toContainEqual([0, expect.closeTo(0, 6)]);
    expect([lines[0]![0], lines[0]!.at(-1)]).toEqual([
      [-4, 4],
      [4, 4],
    ]);
  });

  it('is broken at a jump, with a full dot at the value and a ring at each limit not reached', () => {
    const step = (x: number) => (x < 1 ? 0 : 1);
    const { lines, dots, jumps } = graphOf(step, { ...around, breakpoints: [1] });
    expect([lines.length, jumps, steepest(lines)]).toEqual([2, [1], 0]);
    expect(dots).toEqual([
      { at: [1, 0], closed: false },
      { at: [1, 1], closed: true },
    ]);
    const { dots: three } = graphOf(Math.sign, { ...around, breakpoints: [0] });
    expect(three.map(({ at: [, y], closed }) => [y, closed])).toEqual([
      [-1, false],
      [1, false],
      [0, true],
    ]);
  });

  it('finds jumps that nobody told of, several of them, to six digits', () => {
    const { jumps, lines } = graphOf((x) => Math.floor(x / 1.7), around);
    expect(jumps).toEqual([-3.4, -1.7, 0, 1.7, 3.4]);
    expect(steepest(lines)).toBe(0);
  });

  it('takes what is steep and continuous for no jump', () => {
    const { jumps, lines } = graphOf((x) => Math.tanh(1000 * x), around);
    expect([jumps, lines.length]).toEqual([[], 1]);
  });

  it('gives a derivative no value where the formula changes', () => {
    const slope = (x: number) => (x > 0 ? 1 : 0);
    const { dots } = graphOf(slope, { ...around, breakpoints: [0], valued: false });
    expect(dots.map(({ closed }) => closed)).toEqual([false, false]);
    const smooth = graphOf(() => 1, { ...around, breakpoints: [0], valued: false });
    expect([smooth.lines.length, smooth.dots]).toEqual([1, []]);
  });

  it('leaves out where there is no value: NaN, infinite, or thrown', () => {
    for (const ln of [
      (x: number) => Math.log(x),
      (x: number) => {
        if (x <= 0) throw new Error('no');
        return Math.log(x);
      },
    ]) {
      const { lines, dots } = graphOf(ln, around);
      expect([lines.length, dots]).toEqual([1, []]);
      expect(Math.min(...lines[0]!.map(([x]) => x))).toBeGreaterThan(0);
    }
    expect(graphOf(() => Number.NaN, around).lines).toEqual([]);
  });
});
