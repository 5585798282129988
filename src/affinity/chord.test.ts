import { describe, expect, it } from 'vitest';
import { judge } from '../judge/judge.ts';
import { exact } from '../judge/tolerance.ts';
import { toBalls } from '../numbers/dyadic.ts';
import { onChord, pointOf } from './chord.ts';

describe('the point of a chord', () => {
  it('is t x + (1 − t) y, when doubles can hold it', () => {
    expect(pointOf({ x: [1, 3], y: [-1, 0.5], t: 0.25 })).toEqual([-0.5, 1.125]);
    expect(pointOf({ x: [1], y: [2 ** -60], t: 0.5 })).toBeUndefined();
    expect(pointOf({ x: [0.1], y: [0.2], t: 0.3 })).toBeUndefined();
    expect(pointOf({ x: [2 ** -1074], y: [0], t: 0.5 })).toBeUndefined();
  });
});

describe('a chord of values', () => {
  const none = exact(1, 1, 'none');
  const verdict = (values: number[][]) => [
    judge(onChord(values, 0.25, none)).verdict,
    judge(onChord(toBalls(values), 0.25, none)).verdict,
  ];

  it('is judged exactly, of doubles and of balls', () => {
    expect(verdict([[2.5], [1], [3]])).toEqual(['within', 'within']);
    expect(verdict([[2.5 + 2 ** -51], [1], [3]])).toEqual(['beyond', 'beyond']);
  });

  it('grants balls the radii of all three', () => {
    const ball = (middle: bigint) => ({
      exponent: 0,
      middle: [[middle], [0n], [0n]],
      radius: [[1n], [1n], [1n]],
    });
    expect(judge(onChord(ball(2n), 0.25, none)).verdict).toBe('within');
    expect(judge(onChord(ball(3n), 0.25, none)).verdict).toBe('beyond');
  });
});
