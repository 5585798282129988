import { describe, expect, it } from 'vitest';
import { activationLayer, dense, type Layer, type Stack } from '../network/stack.ts';
import { certifyWitness } from './certify.ts';
import { classify } from './classify.ts';

const pair = (after: number): Stack<Layer> => ({
  inputs: 1,
  layers: [dense([[1, -1]]), activationLayer('relu'), dense([[1], [after]])],
});

describe('classify', () => {
  it('says affine with a proof, and where it holds', () => {
    expect(classify(pair(-1))).toMatchObject({ verdict: 'affine', where: 'everywhere' });
    const stack = pair(1);
    expect(classify(stack, { box: [1, 2] })).toMatchObject({
      verdict: 'affine',
      where: 'in the box',
    });
  });

  it('says nonlinear with a witness', () => {
    const stack = pair(1);
    const verdict = classify(stack);
    expect(verdict).toMatchObject({ verdict: 'nonlinear', by: 'midpoint' });
    expect(verdict.verdict === 'nonlinear' && certifyWitness(stack, verdict.witness)).toBe('exact');
  });

  it('says undecided, and what was spent', () => {
    // relu(x) + relu(−x) = |x| ≤ 1, but each of them by itself may be 1.
    const asleep: Stack<Layer> = {
      inputs: 1,
      layers: [
        dense([[1, -1]]),
        activationLayer('relu'),
        dense([[1], [1]], [-1.5]),
        activationLayer('relu'),
      ],
    };
    const verdict = classify(asleep, { evaluations: 50 });
    const spent = verdict.verdict === 'undecided' ? verdict.spent : undefined;
    expect(spent?.evaluations).toBeGreaterThanOrEqual(50);
    expect(spent?.tried).toContain('many digits');
  });

  it('refuses a stack that is not finite', () => {
    expect(() => classify(pair(Number.NaN))).toThrow('layer 3: expected finite numbers, found NaN');
    const infinite = { inputs: 1, layers: [dense([[1]], [Number.POSITIVE_INFINITY])] };
    expect(() => classify(infinite)).toThrow('layer 1: expected finite numbers, found Infinity');
  });
});
