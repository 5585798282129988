import { describe, expect, it } from 'vitest';
import { type Format, float16, float32, float64 } from '../numbers/format.ts';
import { nextAbove, nextBelow } from '../numbers/neighbours.ts';
import { activationNamed, formOf } from './index.ts';
import { pointsIn } from './points-in.ts';

const of = (name: string, format: Format, parameters = {}) =>
  pointsIn(formOf(activationNamed(name)!, parameters), format, { runs: 5 });

describe.each([float64, float32, float16])('the points in $name', (format) => {
  it('are numbers of it', () => {
    expect(of('gelu', format).every((x) => format.round(x) === x)).toBe(true);
  });

  it('are on both sides of each kink and threshold, in the format', () => {
    const kinks = { 'hard-tanh': 1, 'hard-sigmoid': 3, 'soft-shrink': 0.5, relu6: 6, elu: 0 };
    for (const [name, kink] of Object.entries(kinks)) {
      const near = [nextBelow(kink, format), kink, nextAbove(kink, format)];
      expect(of(name, format), name).toEqual(expect.arrayContaining(near));
    }
  });

  it('are the largest numbers of it, and 0 comes first', () => {
    const points = of('tanh', format);
    expect(points).toEqual(expect.arrayContaining([format.largest, -format.largest]));
    expect(points[0]).toBe(0);
  });
});

it('where a parameter is no number of the format, the numbers around it are tried', () => {
  const near = Math.fround(0.1);
  const points = of('soft-shrink', float32, { lambda: 0.1 });
  const around = [nextBelow(near, float32), near, nextAbove(near, float32)];
  expect(points).toEqual(expect.arrayContaining(around));
});
