import { describe, expect, it } from 'vitest';
import { float16, float32, float64 } from '../numbers/format.ts';
import { boundIn } from './claims/bounded-floats.ts';
import { claimsOf } from './claims-of.ts';
import { activationNamed, formOf } from './index.ts';
import { keptByFloats } from './kept-by-floats.ts';

const of = (name: string) => {
  const activation = activationNamed(name)!;
  const { low, high, ...facts } = keptByFloats(claimsOf(activation), formOf(activation).piecewise);
  return { low: low?.toNumber(), high: high?.toNumber(), ...facts };
};

describe('what floats keep', () => {
  it('are bounds, symmetry and zero', () => {
    expect(of('tanh')).toMatchObject({ low: -1, high: 1, symmetry: -1, zeroAtZero: true });
    expect(of('cos')).toMatchObject({ low: -1, high: 1, symmetry: 1, zeroAtZero: false });
    expect(of('sigmoid')).not.toHaveProperty('symmetry');
  });

  it('is the order where f is made of lines: of tanh two floats may be in the wrong one', () => {
    expect(of('hard-sigmoid')).toMatchObject({ nondecreasing: true, madeOfLines: true });
    expect(of('tanh')).toMatchObject({ nondecreasing: true, madeOfLines: false });
  });

  it('is no minimum between two points of a curve', () => {
    expect(of('hard-swish').low).toBeUndefined();
    expect(of('gelu').low).toBeUndefined();
  });

  it('is a bound where that is a number of the format', () => {
    const { low } = keptByFloats(claimsOf(activationNamed('elu')!, { alpha: 0.1 }));
    expect([float64, float32, float16].map((format) => boundIn(low, format))).toEqual([
      -0.1,
      undefined,
      undefined,
    ]);
  });
});
