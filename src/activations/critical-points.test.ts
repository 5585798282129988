import { describe, expect, it } from 'vitest';
import { type Format, float16, float32, float64 } from '../numbers/format.ts';
import { nextAbove } from '../numbers/neighbours.ts';
import { someOf } from '../testing/effort.ts';
import { criticalPoints } from './critical-points.ts';
import { activationNamed, elementwise, formOf } from './index.ts';

const of = (name: string, format: Format) => {
  const activation = activationNamed(name);
  if (activation?.kind !== 'elementwise')
    throw new Error(`expected an activation of one number: ${name}`);
  return criticalPoints(formOf(activation), format);
};

describe('critical points', () => {
  it.each(someOf([float64, float32, float16]))('are numbers of $name', (format) => {
    for (const { name } of elementwise.filter(({ isRounded }) => !isRounded)) {
      for (const x of of(name, format)) expect(format.round(x)).toBe(x);
    }
  });

  it('are the two neighbours of the format at an extremum', () => {
    const below = Math.fround(-0.7517915246935645); // of gelu
    const found = of('gelu', float32).filter((x) => Math.abs(x - below) < 1e-6);
    expect(found).toHaveLength(2);
    expect(nextAbove(Math.min(...found), float32)).toBe(Math.max(...found));
  });

  it('are where a tail underflows, and where it rounds to its limit', () => {
    const [sigmoid, limit] = [of('sigmoid', float32), 24 * Math.LN2];
    const last = Math.min(...sigmoid.filter((x) => Math.fround(1 / (1 + Math.exp(-x))) === 1));
    expect(last).toBeGreaterThan(limit);
    expect(last).toBeLessThan(limit + 1);
    expect(sigmoid.some((x) => Math.abs(x - Math.log(float32.smallest / 2)) < 1e-4)).toBe(true);
    expect(of('tanh', float16).filter((x) => x > 1 && x < 10)).toHaveLength(2);
  });

  it('are at roots', () => {
    expect(of('sin', float64)).toContain(Math.PI);
  });
});
