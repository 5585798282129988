import { describe, expect, it } from 'vitest';
import { activationLayer, dense, type Layer, type Stack } from '../network/stack.ts';
import { certifyWitness } from './certify.ts';
import type { Witness } from './chord.ts';
import { searchWitness } from './search.ts';

const through = (name: string, before: number[][], bias: number[], after: number[][]) => ({
  inputs: before.length,
  layers: [dense(before, bias), activationLayer(name), dense(after)] as Layer[],
});
const bend: Witness = { x: [1], y: [-1], t: 0.5, point: [0], output: 0 };
const relu = through('relu', [[1]], [0], [[1]]);

describe('certifyWitness', () => {
  it('is exact for piecewise linear stacks, also at a jump', () => {
    expect(certifyWitness(relu, bend)).toBe('exact');
    expect(certifyWitness(through('step', [[1]], [0], [[1]]), bend)).toBe('exact');
  });

  it('is by balls for others', () => {
    expect(certifyWitness(through('softplus', [[1]], [0], [[1]]), bend)).toBe('balls');
  });

  it('refuses what does not show it', () => {
    const positive = { ...bend, y: [0], point: [0.5] };
    expect(certifyWitness(relu, positive)).toBeUndefined();
    expect(certifyWitness(through('relu', [[1, -1]], [0, 0], [[1], [-1]]), bend)).toBeUndefined();
    expect(certifyWitness(through('tanh', [[1]], [0], [[1]]), bend)).toBeUndefined(); // odd
  });

  it.each<[string, Partial<Witness>]>([
    ['a point that is not on the chord', { point: [2 ** -60] }],
    ['a point that would be rounded', { x: [1], y: [2 ** -60], point: [0.5] }],
    ['another output', { output: 1 }],
    ['an output that is none', { output: -1 }],
    ['a fraction of 0', { t: 0, point: [-1] }],
    ['a fraction that is not a number', { t: Number.NaN }],
    ['too many entries', { x: [1, 1], y: [-1, -1], point: [0, 0] }],
    ['entries that are not finite', { x: [Infinity], y: [-Infinity] }],
  ])('refuses %s', (_, change) => {
    const two = through('relu', [[1]], [0], [[1, 0]]);
    expect(certifyWitness(two, bend)).toBe('exact');
    expect(certifyWitness(two, { ...bend, ...change })).toBeUndefined();
  });

  it('refuses a stack that is not finite, or whose values are too large to write down', () => {
    expect(certifyWitness(through('relu', [[NaN]], [0], [[1]]), bend)).toBeUndefined();
    const tower: Stack<Layer> = {
      inputs: 1,
      layers: [dense([[700]]), ...[1, 2, 3, 4].map(() => activationLayer('exponential'))],
    };
    expect(certifyWitness(tower, bend)).toBeUndefined();
  });
});

describe('below the noise of float64', () => {
  it.each<[string, Stack<Layer>]>([
    ['an output weight of 1e-300', through('tanh', [[1]], [0.5], [[1e-300]])],
    ['one of 5e-324', through('gelu', [[1]], [0.5], [[5e-324]])],
    ['tanh near 100', through('tanh', [[1]], [100], [[1]])],
    ['the sigmoid near 300', through('sigmoid', [[1]], [300], [[1]])],
    ['a gain of 1e-100', through('softplus', [[1e-100]], [0], [[1]])],
  ])('%s is seen', (_, stack) => {
    const { witness, evaluations } = searchWitness(stack);
    expect(witness && certifyWitness(stack, witness)).toBe('balls');
    expect(evaluations).toBeLessThanOrEqual(100);
  });
});
