import { describe, expect, it } from 'vitest';
import type { Counterexample } from '../../documents/counterexample.ts';
import { activationLayer, dense, type Layer, type Stack, stackOf } from '../../network/stack.ts';
import { trainingCurve } from './training-curve.ts';

const inputs = [[0, 0], [0, 1], [1, 0], [1, 1]]; // biome-ignore format: points
const targets = [[0], [1], [1], [0]];

const shown = (stack: Stack<Layer>, more: object = {}): string => {
  const options = { steps: 2, rate: 0.5, momentum: 0, seed: 0 };
  const asked = [
    { ask: 'fit', stack, inputs, targets, options, answer: { stack, loss: 0.125 }, ...more },
  ];
  const found = trainingCurve({ case: { stack, inputs }, asked } as unknown as Counterexample);
  return found === false ? '' : found.html;
};

describe('trainingCurve', () => {
  const one = stackOf(dense([[1], [1]], [0]));

  it('shows the loss, what regression leaves, and the loss answered', () => {
    const text = shown(one);
    expect(text).toContain('Loss over steps, and the 0.25 that a linear regression leaves');
    expect(text).toContain('never goes below that');
    expect(text).toContain('Dot: the loss answered, 0.125.');
    expect(text).toContain('class="end"');
  });

  it('does not say so of a stack with activations', () => {
    const bent = stackOf<Layer>(dense([[1, 1], [1, 1]]), activationLayer('relu'), dense([[1], [-1]])); // biome-ignore format: a stack
    expect(shown(bent)).not.toContain('never goes below');
  });

  it('shows a training that diverges as far as it is finite, and none without a loss', () => {
    const options = { steps: 2, rate: 64, momentum: 0, seed: 0 };
    expect(shown(stackOf(dense([[3], [1]]), dense([[9]])), { options, answer: 3 })).toContain(
      'class="straight"',
    );
    expect(shown(stackOf(dense([[1e200], [1]])))).toBe('');
  });

  it('is nothing where no training was asked for', () => {
    expect(shown(one, { ask: 'forward' })).toBe('');
  });
});
