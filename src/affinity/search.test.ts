import { describe, expect, it } from 'vitest';
import { elementwise } from '../activations/index.ts';
import { activationLayer, dense, type Layer, type Stack } from '../network/stack.ts';
import { certifyWitness } from './certify.ts';
import { searchWitness } from './search.ts';

const bent = elementwise.filter((a) => a.bend(a.parameters) !== undefined);

const oneUnit = (name: string): Stack<Layer> => ({
  inputs: 1,
  layers: [dense([[3]], [0.5]), activationLayer(name), dense([[2]], [-1])],
});

describe('searchWitness', () => {
  it.each(bent.map(({ name }) => name))('shows that one unit of %s is not affine', (name) => {
    const stack = oneUnit(name);
    const { witness, evaluations } = searchWitness(stack);
    expect(witness && certifyWitness(stack, witness)).toBeDefined();
    expect(evaluations).toBeLessThan(100);
  });

  it('gives the same answer for the same seed, and says what it spent', () => {
    const stack = oneUnit('identity');
    const search = searchWitness(stack, { seed: 7 });
    expect(search).toEqual(searchWitness(stack, { seed: 7 }));
    expect(search.witness).toBeUndefined();
    expect(search.evaluations).toBeGreaterThanOrEqual(400);
    expect(search.tried).toContain('flip of one unit');
  });

  it('stays in the box', () => {
    const stack: Stack<Layer> = { inputs: 1, layers: [activationLayer('relu')] };
    expect(searchWitness(stack, { box: [1, 2] }).witness).toBeUndefined();
    const { witness } = searchWitness(stack, { box: [-3, 1000] });
    const [x, y] = [witness?.x[0] ?? 0, witness?.y[0] ?? 0];
    expect(x * y).toBeLessThan(0);
    expect(() => searchWitness(stack, { box: [1, 1] })).toThrow('box: expected low < high');
  });
});
