import { describe, expect, it } from 'vitest';
import { activationNamed, formOf } from '../../activations/index.ts';
import { portraitOf } from './portrait.ts';
import { clipped, heightsOf, simplified } from './window.ts';

describe('the heights of a picture', () => {
  it('hold all of what is bounded, and cut off what grows', () => {
    const heights = (name: string) => heightsOf(portraitOf(activationNamed(name)!)!);
    const { to } = portraitOf(activationNamed('tanh')!)!;
    // tanh′(0) = 1 is the highest, −tanh(to) the lowest; above them 8 % of their distance.
    expect(heights('tanh')[1]).toBe(1 + 0.08 * (1 + Math.tanh(to)));
    expect(heights('exponential')[1]).toBeLessThan(9);
    expect(formOf(activationNamed('exponential')!).float64(4)).toBeGreaterThan(50);
  });
});

describe('a line that leaves the picture', () => {
  it('ends at its edge, and begins again where it comes back', () => {
    const line = [
      [0, 0],
      [2, 4],
      [4, 0],
    ] as const;
    expect(clipped(line, [0, 2])).toEqual([
      [
        [0, 0],
        [1, 2],
      ],
      [
        [3, 2],
        [4, 0],
      ],
    ]);
  });

  it('may pass through from below to above within one step', () => {
    const through = clipped(
      [
        [0, -9],
        [1, 9],
      ],
      [-3, 3],
    );
    expect(through).toHaveLength(1);
    expect(through[0]!.map(([, y]) => y)).toEqual([-3, 3]);
    expect(clipped([[0, 9] as const, [1, 9] as const], [-3, 3])).toEqual([]);
  });
});

describe('as few points', () => {
  it('as draw the same line', () => {
    const straight = Array.from({ length: 50 }, (_, i) => [i, 2 * i] as const);
    expect(simplified(straight, 0.01)).toEqual([straight[0], straight.at(-1)]);
    const bent = Array.from({ length: 50 }, (_, i) => [i, Math.abs(i - 20)] as const);
    expect(simplified(bent, 0.01)).toEqual([bent[0], bent[20], bent.at(-1)]);
    expect(simplified(bent, 100)).toEqual([bent[0], bent.at(-1)]);
  });
});
